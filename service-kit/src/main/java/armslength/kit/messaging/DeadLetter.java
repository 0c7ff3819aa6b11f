package armslength.kit.messaging;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A record that could not be handled, until an operator settles it. */
@Entity
@Table(name = "dead_letter")
@NullUnmarked
class DeadLetter extends PanacheEntityBase {

    /** Whether it still waits. */
    enum Status {
        WAITING,
        REPLAYED,
        DISCARDED
    }

    @Id
    UUID id;

    String topic;
    int partition;

    @Column(name = "record_offset")
    long offset;

    @Column(name = "record_key")
    String key;

    String source;

    @Column(name = "event_id")
    String eventId;

    @Column(name = "event_type")
    String eventType;

    long sequence;

    @Column(name = "occurred_at")
    Instant occurredAt;

    byte[] payload;
    String reason;

    @Column(name = "failed_at")
    Instant failedAt;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "settled_at")
    Instant settledAt;

    @Column(name = "settled_by")
    String settledBy;

    String note;

    Envelope envelope() {
        return new Envelope(
                eventId,
                source,
                String.valueOf(eventType),
                String.valueOf(key),
                sequence,
                occurredAt,
                topic,
                partition,
                offset);
    }
}
