package armslength.kit.messaging;

import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps what could not be handled: a row for the operator, and a record on the service's dead-letter topic. */
@ApplicationScoped
class DeadLetterStore {

    private static final int REASON_LENGTH = 2_000;
    /** Bytes; undecodable ones triple, and a record may have 1 MiB. */
    private static final int LONGEST_EXCERPT = 256 * 1024;

    private final FactDispatcher dispatcher;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final Ids ids;
    private final String service;

    DeadLetterStore(
            FactDispatcher dispatcher,
            Outbox outbox,
            BusinessClock clock,
            Ids ids,
            @ConfigProperty(name = "armslength.service") String service) {
        this.dispatcher = dispatcher;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.service = service;
    }

    /** Buries a record in the current transaction, once however often it comes. */
    void bury(ConsumerRecord<String, byte[]> record, Exception failure) {
        DeadLetter letter = new DeadLetter();
        letter.id = ids.next();
        letter.topic = record.topic();
        letter.partition = record.partition();
        letter.offset = record.offset();
        letter.key = record.key() == null ? null : CloudEventHeaders.storable(record.key());
        letter.source = header(record, CloudEventHeaders.SOURCE, record.topic());
        letter.eventId = header(record, CloudEventHeaders.ID, record.partition() + "@" + record.offset());
        letter.eventType = CloudEventHeaders.read(record.headers(), CloudEventHeaders.TYPE);
        letter.sequence = sequence(record);
        letter.occurredAt = Instant.ofEpochMilli(record.timestamp());
        letter.payload = record.value() == null ? new byte[0] : record.value();
        letter.reason = reason(failure);
        letter.failedAt = clock.now();
        letter.status = DeadLetter.Status.WAITING;
        try {
            if (!dispatcher.remember(letter.envelope())) {
                return;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        letter.persist();
        outbox.publishDead(
                service + ".dead-letter",
                String.valueOf(letter.key),
                letter.eventType == null ? "unknown" : letter.eventType,
                excerpt(letter.payload),
                letter.reason);
    }

    /** The payload as text, short enough to be published together with its reason; the row keeps all of it. */
    private static String excerpt(byte[] payload) {
        int length = Math.min(payload.length, LONGEST_EXCERPT);
        return CloudEventHeaders.storable(new String(payload, 0, length, StandardCharsets.UTF_8));
    }

    /** What went wrong: the chain of causes, each in a line. */
    static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason.append(reason.isEmpty() ? "" : " <- ")
                    .append(cause.getClass().getSimpleName())
                    .append(": ")
                    .append(String.valueOf(cause.getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        reason.setLength(Math.min(reason.length(), REASON_LENGTH));
        return CloudEventHeaders.storable(reason.toString());
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name, String otherwise) {
        String value = CloudEventHeaders.read(record.headers(), name);
        return value == null ? otherwise : value;
    }

    private static long sequence(ConsumerRecord<String, byte[]> record) {
        try {
            return Long.parseLong(header(record, CloudEventHeaders.SEQUENCE, Long.toString(record.offset())));
        } catch (NumberFormatException malformed) {
            return record.offset();
        }
    }
}
