package armslength.contract.buying;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service has told the others of a vendor, read from the real Kafka. */
final class Told implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final String vendor;
    private final List<Fact> read = new ArrayList<>();

    /** A fact by the short name of its type, such as {@code invoice-changed}. */
    record Fact(String name, JsonNode value) {}

    Told(UUID vendor) {
        this.vendor = vendor.toString();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("contract").stream()
                .map(partition -> new TopicPartition("contract", partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The states of a kind of thing in the order in which they were told, once the last one is as wanted. */
    List<String> states(String name, Predicate<JsonNode> last) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> of(name).stream().anyMatch(last));
        return of(name).stream().map(fact -> fact.at("/status").asText()).toList();
    }

    private List<JsonNode> of(String name) {
        for (ConsumerRecord<String, byte[]> fact : consumer.poll(Duration.ofMillis(100))) {
            String type = new String(fact.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (vendor.equals(fact.key())) {
                read.add(new Fact(type, json(fact.value())));
            }
        }
        return read.stream()
                .filter(fact -> fact.name().equals("armslength.contract." + name + ".v1"))
                .map(Fact::value)
                .toList();
    }

    private static JsonNode json(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
