package armslength.risk;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service tells the others of a vendor from now on, read from the real Kafka. */
final class Told implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final UUID vendor;
    private final List<JsonNode> read = new ArrayList<>();
    private final String type;

    /** Listens for facts of one type, for example {@code review-escalated}. */
    Told(UUID vendor, String name) {
        this.vendor = vendor;
        this.type = "armslength.risk." + name + ".v1";
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("risk").stream()
                .map(partition -> new TopicPartition("risk", partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** Everything of the type, once there is as much. */
    List<JsonNode> await(int atLeast) {
        Awaitility.await().atMost(Scene.PATIENCE).until(() -> poll().size() >= atLeast);
        return List.copyOf(read);
    }

    private List<JsonNode> poll() {
        for (ConsumerRecord<String, byte[]> fact : consumer.poll(Duration.ofMillis(50))) {
            String name = new String(fact.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (vendor.toString().equals(fact.key()) && type.equals(name)) {
                read.add(json(fact.value()));
            }
        }
        return read;
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
