package armslength.kit.messaging;

import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries what was published from the outbox to Kafka, in order, at least once, and lets the service's heart beat.
 *
 * <p>Of all replicas one relays. Rows leave the outbox only after the broker has acknowledged them; a crash at any point
 * therefore repeats, and never loses or reorders, within a key.
 */
@ApplicationScoped
public class OutboxRelay {

    private static final int BATCH = 500;
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration BACKOFF = Duration.ofSeconds(1);

    private final ObjectMapper mapper;
    private final HeartbeatLedger heartbeats;
    private final Map<String, Object> broker;
    private final Counter published;
    private final Timer lag;
    private final String service;
    private final String topic;
    private final Duration heartbeatEvery;
    private final String url;
    private final String user;
    private final String password;

    private volatile boolean running;
    private volatile String state = "starting";
    private volatile Thread thread = Thread.currentThread();

    OutboxRelay(
            ObjectMapper mapper,
            HeartbeatLedger heartbeats,
            @Identifier("default-kafka-broker") Map<String, Object> broker,
            MeterRegistry meters,
            @ConfigProperty(name = "armslength.service") String service,
            @ConfigProperty(name = "armslength.topic") String topic,
            @ConfigProperty(name = "armslength.heartbeat.every") Duration heartbeatEvery,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.mapper = mapper;
        this.heartbeats = heartbeats;
        this.broker = broker;
        this.published = meters.counter("armslength.outbox.published");
        this.lag = Timer.builder("armslength.outbox.lag")
                .description("From the making of a fact to the broker's acknowledgement")
                .publishPercentileHistogram()
                .register(meters);
        this.service = service;
        this.topic = topic;
        this.heartbeatEvery = heartbeatEvery;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void start(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
    }

    /** Whether the thread lives. */
    boolean isAlive() {
        return thread.isAlive();
    }

    /** What the relay is doing, for the health check. */
    String state() {
        return state;
    }

    private void run() {
        while (running) {
            try (RelayConnection connection = RelayConnection.open(url, user, password)) {
                if (connection.tryBecomeRelay()) {
                    relay(connection);
                } else {
                    state = "another replica relays";
                    Thread.sleep(LONGEST_SLEEP);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException failed) {
                // whatever it was, a relay that gave up would silence the service until somebody restarts it
                state = "failing: " + failed.getMessage();
                if (running) {
                    Log.warnf(failed, "The outbox relay starts again after a failure");
                    sleep();
                }
            }
        }
    }

    private void relay(RelayConnection connection) throws SQLException {
        try (FactProducer producer = new FactProducer(broker, service)) {
            state = "relaying";
            int partitions = producer.partitionsOf(topic);
            Instant nextBeat = Instant.now();
            while (running) {
                Instant before = Instant.now();
                int sent = drain(connection, producer);
                if (sent == BATCH) {
                    continue;
                }
                if (!before.isBefore(nextBeat)) {
                    producer.sendAll(beats(partitions, before));
                    nextBeat = before.plus(heartbeatEvery);
                }
                Duration untilBeat = Duration.between(Instant.now(), nextBeat);
                connection.await(untilBeat.compareTo(LONGEST_SLEEP) < 0 ? untilBeat : LONGEST_SLEEP);
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        }
    }

    private int drain(RelayConnection connection, FactProducer producer) throws SQLException {
        List<RelayConnection.Entry> entries = connection.next(BATCH);
        if (entries.isEmpty()) {
            return 0;
        }
        producer.sendAll(entries.stream().map(this::record).toList());
        connection.delete(entries);
        published.increment(entries.size());
        long now = System.currentTimeMillis();
        entries.forEach(entry -> lag.record(Math.max(0, now - madeAt(entry.eventId())), TimeUnit.MILLISECONDS));
        return entries.size();
    }

    /** When an event was made, real time in milliseconds, as its UUID version 7 tells. */
    private static long madeAt(UUID eventId) {
        return eventId.getMostSignificantBits() >>> 16;
    }

    private ProducerRecord<String, byte[]> record(RelayConnection.Entry entry) {
        Map<String, String> attributes = CloudEventHeaders.of(
                entry.eventId().toString(),
                service,
                entry.type(),
                entry.key(),
                entry.occurredAt().toInstant().toString(),
                entry.id());
        if (entry.traceparent() != null) {
            attributes.put(CloudEventHeaders.TRACEPARENT, entry.traceparent());
        }
        if (entry.reason() != null) {
            attributes.put(CloudEventHeaders.DEAD_LETTER_REASON, entry.reason());
        }
        byte[] payload = entry.payload().getBytes(StandardCharsets.UTF_8);
        return FactProducer.record(entry.topic(), null, entry.key(), payload, attributes);
    }

    private List<ProducerRecord<String, byte[]>> beats(int partitions, Instant at) {
        Map<String, Instant> watermarks = heartbeats.watermarks();
        List<ProducerRecord<String, byte[]>> beats = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            Heartbeat beat = new Heartbeat(service, partition, partitions, watermarks, at);
            Map<String, String> attributes = CloudEventHeaders.of(
                    service + "-" + partition + "-" + at,
                    service,
                    FactCatalog.typeOf(Heartbeat.class),
                    service,
                    at.toString(),
                    null);
            beats.add(FactProducer.record(topic, partition, service, json(beat), attributes));
        }
        return beats;
    }

    private byte[] json(Heartbeat beat) {
        try {
            return mapper.writeValueAsBytes(beat);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(BACKOFF);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
