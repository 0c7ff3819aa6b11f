package armslength.vendor.influence;

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

/** What the service published of one vendor, its ownership unless said otherwise, read from the real Kafka. */
public final class Facts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final String vendor;
    private final String type;
    private final List<JsonNode> read = new ArrayList<>();

    /** Follows a vendor's ownership from the start. */
    public Facts(UUID vendor) {
        this(vendor, "ownership-restated");
    }

    /** Follows facts of one kind from the start, for example {@code supply-link-changed}. */
    public Facts(UUID vendor, String name) {
        this.vendor = vendor.toString();
        this.type = "armslength.vendor." + name + ".v1";
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                        "isolation.level",
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("vendor").stream()
                .map(partition -> new TopicPartition("vendor", partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The first fact that is as wanted, waiting for it. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> all().stream().anyMatch(wanted));
        return read.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Every fact so far. */
    public List<JsonNode> all() {
        for (ConsumerRecord<String, byte[]> fact : consumer.poll(Duration.ofMillis(100))) {
            String told = new String(fact.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            if (vendor.equals(fact.key()) && told.equals(type)) {
                read.add(json(fact.value()));
            }
        }
        return List.copyOf(read);
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
