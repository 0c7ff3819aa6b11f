package armslength.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a watcher is told when facts appear on the services' topics. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
@QuarkusTestResource(ServicesBehind.class)
class LiveTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String VENDOR_CHANGED = "armslength.vendor.vendor-changed.v1";
    private static final String REVIEW_OPENED = "armslength.risk.review-opened.v1";

    @Test
    void watchersAreToldIdsAndNothingElse() throws Exception {
        UUID vendor = UUID.randomUUID();
        try (Stream rosa = Stream.open(Tokens.of("rosa", "risk-officer"), null);
                Stream vera = Stream.open(Tokens.ofVendor("vera", vendor), null)) {
            awaitLive(rosa);
            String review = publish("risk", REVIEW_OPENED, vendor);
            String changed = publish("vendor", VENDOR_CHANGED, vendor);
            String told = rosa.next(review);
            assertThat(told)
                    .contains("event:fact", "\"reviewId\":\"r-1\"", "\"vendorId\":\"" + vendor + "\"", REVIEW_OPENED)
                    .doesNotContain("secret");
            assertThat(rosa.next(changed)).contains(VENDOR_CHANGED);
            // the vendor's contact learns of the profile, and nothing of the review
            assertThat(vera.next(changed)).contains(VENDOR_CHANGED);
            assertThat(vera.seen()).doesNotContain(REVIEW_OPENED);
        }
    }

    @Test
    void whoComesBackIsToldWhatWasMissed() throws Exception {
        UUID vendor = UUID.randomUUID();
        String first;
        String second;
        try (Stream before = Stream.open(Tokens.of("rosa", "risk-officer"), null)) {
            awaitLive(before);
            first = publish("vendor", VENDOR_CHANGED, vendor);
            before.next(first);
        }
        try (Stream other = Stream.open(Tokens.of("ravi", "risk-officer"), null)) {
            second = publish("vendor", VENDOR_CHANGED, vendor);
            other.next(second);
        }
        try (Stream again = Stream.open(Tokens.of("rosa", "risk-officer"), first)) {
            assertThat(again.next(second)).contains(second);
            assertThat(again.seen()).doesNotContain("resync").doesNotContain("id:" + first);
        }
    }

    @Test
    void whoWasAwayTooLongIsToldToAskForEverything() throws Exception {
        try (Stream stream = Stream.open(Tokens.of("rosa", "risk-officer"), "long-forgotten")) {
            assertThat(stream.next("resync")).contains("event:resync");
        }
    }

    private static void awaitLive(Stream stream) {
        // the gateway reads from now on, and now begins when Kafka has given it its partitions
        Awaitility.await().atMost(PATIENCE).until(() -> {
            String id = publish("vendor", VENDOR_CHANGED, UUID.randomUUID());
            return stream.sees(id, Duration.ofMillis(500));
        });
    }

    private static String publish(String topic, String type, UUID vendor) throws Exception {
        String id = UUID.randomUUID().toString();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> record = new ProducerRecord<>(
                    topic,
                    vendor.toString(),
                    "{\"vendorId\":\"" + vendor + "\",\"reviewId\":\"r-1\",\"reason\":\"secret\",\"version\":1}");
            record.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_time", "2025-06-13T09:00:00Z".getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
        return id;
    }

    /** An open stream, read in the background. */
    private static final class Stream implements AutoCloseable {

        private final HttpClient client;
        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        private Stream(HttpClient client, InputStream body) {
            this.client = client;
            Thread.ofVirtual().start(() -> read(body));
        }

        static Stream open(String token, @Nullable String lastSeen) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/api/live/v1/events"))
                    .header("Authorization", "Bearer " + token);
            if (lastSeen != null) {
                request.header("Last-Event-ID", lastSeen);
            }
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            return new Stream(client, response.body());
        }

        private void read(InputStream body) {
            StringBuilder event = new StringBuilder();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    seen.add(line);
                    if (line.isEmpty()) {
                        events.add(event.toString());
                        event.setLength(0);
                    } else {
                        event.append(line).append('\n');
                    }
                }
            } catch (IOException closed) {
                events.add("closed");
            }
        }

        boolean sees(String part, Duration within) throws InterruptedException {
            long end = System.nanoTime() + within.toNanos();
            while (System.nanoTime() < end) {
                String event = events.poll(50, TimeUnit.MILLISECONDS);
                if (event != null && event.contains(part)) {
                    return true;
                }
            }
            return false;
        }

        String next(String part) throws InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                String event = events.poll(100, TimeUnit.MILLISECONDS);
                if (event != null && event.contains(part)) {
                    return event;
                }
            }
            throw new AssertionError("Nothing with " + part + " in: " + seen);
        }

        String seen() {
            return String.join("\n", seen);
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }
}
