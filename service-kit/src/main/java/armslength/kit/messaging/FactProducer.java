package armslength.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of records, all of a batch or none.
 *
 * <p>Each batch is a Kafka transaction. After a failure the producer is thrown away and the batch starts again from its
 * first record, so that what is read (committed) is always in order, at worst twice.
 */
final class FactProducer implements AutoCloseable {

    private static final String EVERY_REPLICA = "all";

    private final KafkaProducer<String, byte[]> producer;

    FactProducer(Map<String, Object> broker, String service) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.remove("group.id");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, EVERY_REPLICA);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        // one per service: whoever becomes the relay at once ends what a crashed one left open, which would keep
        // readers
        // waiting for a minute, and shuts out one that has lost its lock without noticing
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, service + "-relay");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-relay");
        producer = new KafkaProducer<>(settings);
        producer.initTransactions();
    }

    int partitionsOf(String topic) {
        return producer.partitionsFor(topic).size();
    }

    void sendAll(List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            Future<?> _ = producer.send(record); // the commit fails if any of them does
        }
        producer.commitTransaction();
    }

    /** A record in CloudEvents 1.0 binary mode. */
    static ProducerRecord<String, byte[]> record(
            String topic, @Nullable Integer partition, String key, byte[] payload, Map<String, String> attributes) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, key, payload);
        Headers headers = record.headers();
        attributes.forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Override
    public void close() {
        // a thread that is asked to stop must still be able to end the open transaction
        boolean interrupted = Thread.interrupted();
        producer.close(Duration.ofSeconds(2));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
