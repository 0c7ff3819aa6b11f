package armslength.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresAndKafkaTest {

    private static Map<String, String> first = Map.of();
    private static Map<String, String> second = Map.of();

    @BeforeAll
    static void startTwice() {
        first = new PostgresAndKafka().start();
        second = new PostgresAndKafka().start();
    }

    @Test
    void twoApplicationsShareTheServersButNotADatabase() throws Exception {
        assertThat(second.get("kafka.bootstrap.servers")).isEqualTo(first.get("kafka.bootstrap.servers"));
        assertThat(second.get("quarkus.datasource.jdbc.url")).isNotEqualTo(first.get("quarkus.datasource.jdbc.url"));

        query(first, "create table mine (id int)");
        assertThat(query(first, "select to_regclass('mine') is not null")).isEqualTo("t");
        assertThat(query(second, "select to_regclass('mine') is not null")).isEqualTo("f");
        assertThat(query(first, "show server_version")).startsWith("18.");
    }

    @Test
    void whatIsSentIsReceivedInOrder() throws Exception {
        Map<String, Object> address = Map.of("bootstrap.servers", first.get("kafka.bootstrap.servers"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(address, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>("sample", "key", "value " + i))
                        .get();
            }
        }
        List<String> received = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", first.get("kafka.bootstrap.servers"),
                        "group.id", "round-trip",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("sample"));
            Instant until = Instant.now().plusSeconds(30);
            while (received.size() < 3 && Instant.now().isBefore(until)) {
                consumer.poll(Duration.ofMillis(200)).forEach(message -> received.add(message.value()));
            }
        }
        assertThat(received).containsExactly("value 0", "value 1", "value 2");
    }

    @Test
    void theIssuerPublishesTheKeyThatSignsTheTokens() throws Exception {
        String issuer = first.get("quarkus.oidc.auth-server-url");
        HttpResponse<String> discovery = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(discovery.body()).contains("\"issuer\":\"" + issuer + "\"");
        assertThat(Tokens.of("rosa", "risk-officer").split("\\.", -1))
                .hasSize(3)
                .doesNotContain("");
        assertThat(Tokens.unsigned("rosa", "risk-officer")).endsWith(".");
    }

    private static String query(Map<String, String> settings, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        settings.get("quarkus.datasource.jdbc.url"),
                        settings.get("quarkus.datasource.username"),
                        settings.get("quarkus.datasource.password"));
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
