package armslength.kit.messaging;

import armslength.events.FactCatalog;
import armslength.events.PartyChanged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A topic seen from outside, by a plain client. */
final class SampleTopic {

    private SampleTopic() {}

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    static final String NAME = "sample";
    static final String SERVICE = "sample-service";

    /** Sends a record with headers; an empty value stands for a header without a value. */
    static void send(String key, Map<String, String> headers, byte @Nullable [] body) {
        var record = new ProducerRecord<>(NAME, key, body);
        headers.forEach((name, value) ->
                record.headers().add(name, value.isEmpty() ? null : value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends a good fact as another service would. */
    static void sendParty(UUID party, UUID event, long version) {
        send(party.toString(), headers(event, version), party(party, version));
    }

    /** The headers of a good fact. */
    static Map<String, String> headers(UUID eventId, long sequence) {
        return CloudEventHeaders.of(
                eventId.toString(),
                "outsider",
                FactCatalog.typeOf(PartyChanged.class),
                "a party",
                "2025-06-13T09:00:00Z",
                sequence);
    }

    static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    static byte[] party(UUID id, long version) {
        return """
                {"partyId":"%s","name":"from outside","kind":"COMPANY","lei":null,"version":%d,"at":"2025-06-13T09:00:00Z"}""".formatted(id, version).getBytes(StandardCharsets.UTF_8);
    }

    /** The first committed record of a key, for which it waits up to 30 s. */
    static ConsumerRecord<String, byte[]> read(String topic, UUID key) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        UUID.randomUUID().toString(),
                        "isolation.level",
                        "read_committed",
                        "metadata.max.age.ms",
                        500,
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < until) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.toString().equals(record.key())) {
                        return record;
                    }
                }
            }
        }
        throw new AssertionError("No record of key " + key + " in topic " + topic);
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
