package armslength.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the facts that the services have published, as any other consumer would. */
final class Published implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TOPICS = List.of("vendor", "contract", "risk");
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String HEARTBEAT = "armslength.heartbeat.v1";

    private final KafkaConsumer<String, byte[]> consumer;

    /**
     * One published fact.
     *
     * @param topic where
     * @param partition of it
     * @param offset in it
     * @param key the Kafka key
     * @param type CloudEvents type
     * @param id CloudEvents id
     * @param publishedAt real time in milliseconds since 1970
     * @param seenAt {@link System#nanoTime()} at which this reader saw it
     */
    record Seen(
            String topic,
            int partition,
            long offset,
            String key,
            String type,
            String id,
            long publishedAt,
            long seenAt,
            JsonNode value) {

        boolean is(String name) {
            return type.contains("." + name + ".");
        }
    }

    private Published(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "5",
                        "fetch.min.bytes", "1"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /** A reader that begins with the next fact. */
    static Published fromNow(String bootstrap) {
        Published published = new Published(bootstrap);
        published.consumer.seekToEnd(published.consumer.assignment());
        published.consumer.assignment().forEach(published.consumer::position);
        return published;
    }

    /** Everything published until now, in the order of publication; within a partition in the order of offsets. */
    static List<Seen> untilNow(String bootstrap) {
        try (Published published = new Published(bootstrap)) {
            KafkaConsumer<String, byte[]> consumer = published.consumer;
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            consumer.seekToBeginning(consumer.assignment());
            List<Seen> all = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                all.addAll(published.next());
            }
            all.sort(Comparator.comparingLong(Seen::publishedAt)
                    .thenComparing(Seen::topic)
                    .thenComparingInt(Seen::partition)
                    .thenComparingLong(Seen::offset));
            return all;
        }
    }

    /** What has come since the last call; waits a moment when there is nothing. Heartbeats are left out. */
    List<Seen> next() {
        List<Seen> found = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
            Seen seen = seen(each);
            if (!seen.type().equals(HEARTBEAT)) {
                found.add(seen);
            }
        }
        return found;
    }

    private static Seen seen(ConsumerRecord<String, byte[]> each) {
        try {
            return new Seen(
                    each.topic(),
                    each.partition(),
                    each.offset(),
                    each.key(),
                    header(each, "ce_type"),
                    header(each, "ce_id"),
                    each.timestamp(),
                    System.nanoTime(),
                    JSON.readTree(each.value()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> each, String name) {
        Header header = each.headers().lastHeader(name);
        if (header == null) {
            throw new AssertionError("A record on " + each.topic() + " lacks " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
