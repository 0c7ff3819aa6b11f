package armslength.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks for the services that a test does without: sends facts as they would, on the real Kafka. */
public final class FactSender implements AutoCloseable {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis());

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedServers.kafka()), new StringSerializer(), new ByteArraySerializer());

    /** Sends a fact and returns its event id. */
    public String send(String topic, String service, String key, String type, String json) {
        String id = UUID.randomUUID().toString();
        send(topic, null, service, key, type, json, id);
        return id;
    }

    /** Sends a fact as it was sent before, or as it should have been sent long ago: its event id and sequence are given. */
    public void send(
            String topic, String service, String key, String type, String json, String eventId, long sequence) {
        send(topic, null, service, key, type, json, eventId, sequence);
    }

    /**
     * Sends the heartbeat of a service to all partitions of its topic.
     *
     * @param watermarks until when the service knows its own inputs, by service
     */
    public void beat(String topic, String service, Map<String, Instant> watermarks) {
        Instant now = Instant.now();
        String inputs = watermarks.entrySet().stream()
                .map(input -> "\"" + input.getKey() + "\":\"" + input.getValue() + "\"")
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        for (int partition = 0; partition < PostgresAndKafka.PARTITIONS; partition++) {
            String json = """
                    {"service":"%s","partition":%d,"partitions":%d,"watermarks":{%s},"at":"%s"}
                    """.formatted(service, partition, PostgresAndKafka.PARTITIONS, inputs, now);
            send(
                    topic,
                    partition,
                    service,
                    service,
                    "armslength.heartbeat.v1",
                    json,
                    UUID.randomUUID().toString());
        }
    }

    private void send(
            String topic,
            @org.jspecify.annotations.Nullable Integer partition,
            String service,
            String key,
            String type,
            String json,
            String id) {
        send(topic, partition, service, key, type, json, id, SEQUENCE.incrementAndGet());
    }

    private void send(
            String topic,
            @org.jspecify.annotations.Nullable Integer partition,
            String service,
            String key,
            String type,
            String json,
            String id,
            long sequence) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, partition, key, json.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/armslength/" + service,
                        "ce_type",
                        type,
                        "ce_time",
                        Instant.now().toString(),
                        "ce_sequence",
                        Long.toString(sequence),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(record).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka refused the event", refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
