package armslength.kit.messaging;

import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes in what other services publish, one record at a time and in order: each effect exactly once.
 *
 * <p>While the database fails, it tries again and does not move on. A record that fails for any other reason goes to the
 * dead letters, so that those behind it are not held up.
 */
@ApplicationScoped
public class FactInbox {

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);
    /** SQLSTATE classes and codes after which the same work may well succeed. */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final FactDispatcher dispatcher;
    private final DeadLetterStore deadLetters;
    private final HeartbeatLedger heartbeats;
    private final MeterRegistry meters;

    FactInbox(
            FactDispatcher dispatcher,
            DeadLetterStore deadLetters,
            HeartbeatLedger heartbeats,
            MeterRegistry meters) {
        this.dispatcher = dispatcher;
        this.deadLetters = deadLetters;
        this.heartbeats = heartbeats;
        this.meters = meters;
    }

    /** Takes in one record; returns only when its effect, or its place among the dead letters, is committed. */
    @Incoming("facts-in")
    @Blocking
    public void receive(ConsumerRecord<String, byte[]> record) {
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                takeIn(record);
                return;
            } catch (RuntimeException | SQLException | IOException failed) {
                if (!isTransient(failed)) {
                    bury(record, failed);
                    return;
                }
                Log.warnf("Will try record %s-%d@%d again: %s", record.topic(), record.partition(), record.offset(), failed);
                sleep(backoff);
                backoff = backoff.multipliedBy(2).compareTo(LONGEST_BACKOFF) < 0
                        ? backoff.multipliedBy(2)
                        : LONGEST_BACKOFF;
            }
        }
    }

    private void takeIn(ConsumerRecord<String, byte[]> record) throws SQLException, IOException {
        String type = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TYPE);
        if (FactCatalog.typeOf(Heartbeat.class).equals(type)) {
            heartbeats.record(dispatcher.read(Heartbeat.class, record.value()));
            return;
        }
        FactDispatcher.Outcome outcome =
                QuarkusTransaction.requiringNew().call(() -> dispatcher.dispatch(dispatcher.envelope(record), record.value()));
        meters.counter("armslength.inbox", "outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }

    private void bury(ConsumerRecord<String, byte[]> record, Exception failure) {
        Log.errorf(failure, "Record %s-%d@%d goes to the dead letters", record.topic(), record.partition(), record.offset());
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(() -> deadLetters.bury(record, failure));
                meters.counter("armslength.inbox", "outcome", "poison").increment();
                return;
            } catch (RuntimeException databaseFails) {
                Log.warnf("The dead letter could not be stored yet: %s", databaseFails.getMessage());
                sleep(backoff);
                backoff = LONGEST_BACKOFF;
            }
        }
    }

    static boolean isTransient(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null && sql.getSQLState().length() >= 2) {
                return TRANSIENT_CLASSES.contains(sql.getSQLState().substring(0, 2))
                        || sql.getSQLState().equals(LOCK_NOT_AVAILABLE);
            }
        }
        return false;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database", stopped);
        }
    }
}
