package armslength.kit.messaging;

import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
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
    private static final int MOST_ATTEMPTS = 8;

    private final FactDispatcher dispatcher;
    private final DeadLetterStore deadLetters;
    private final HeartbeatLedger heartbeats;
    private final MeterRegistry meters;

    FactInbox(
            FactDispatcher dispatcher, DeadLetterStore deadLetters, HeartbeatLedger heartbeats, MeterRegistry meters) {
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
        for (int attempt = 1; ; attempt++) {
            try {
                takeIn(record);
                return;
            } catch (RuntimeException | SQLException | IOException failed) {
                if (isBeyondHope(failed, attempt)) {
                    bury(record, failed);
                    return;
                }
                Log.warnf("Will try record %s again: %s", place(record), failed);
                sleep(backoff);
                backoff = longer(backoff);
            }
        }
    }

    private static boolean isBeyondHope(Exception failure, int attempt) {
        return switch (Remedy.against(failure)) {
            case WAIT -> false;
            case TRY_AGAIN -> attempt >= MOST_ATTEMPTS;
            case BURY -> true;
        };
    }

    private void takeIn(ConsumerRecord<String, byte[]> record) throws SQLException, IOException {
        String type = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TYPE);
        if (FactCatalog.typeOf(Heartbeat.class).equals(type)) {
            heartbeats.record(dispatcher.read(Heartbeat.class, record.value()));
            return;
        }
        FactDispatcher.Outcome outcome = QuarkusTransaction.requiringNew()
                .call(() -> dispatcher.dispatch(dispatcher.envelope(record), record.value()));
        meters.counter("armslength.inbox", "outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .increment();
    }

    private void bury(ConsumerRecord<String, byte[]> record, Exception failure) {
        Log.errorf(failure, "Record %s goes to the dead letters", place(record));
        Duration backoff = FIRST_BACKOFF;
        while (true) {
            try {
                QuarkusTransaction.requiringNew().run(() -> deadLetters.bury(record, failure));
                meters.counter("armslength.inbox", "outcome", "poison").increment();
                return;
            } catch (RuntimeException databaseFails) {
                Log.warnf(databaseFails, "The dead letter of record %s could not be stored yet", place(record));
                sleep(backoff);
                backoff = longer(backoff);
            }
        }
    }

    private static String place(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private static Duration longer(Duration backoff) {
        Duration twice = backoff.multipliedBy(2);
        return twice.compareTo(LONGEST_BACKOFF) < 0 ? twice : LONGEST_BACKOFF;
    }

    private static void sleep(Duration time) {
        if (Arc.container() == null) {
            throw new IllegalStateException("Stopped; the record will be read again at the next start");
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for the database", stopped);
        }
    }
}
