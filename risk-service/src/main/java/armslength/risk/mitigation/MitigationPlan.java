package armslength.risk.mitigation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A rung of the ladder that somebody has to bring about by a day. */
@Entity
@Table(name = "mitigation_plan")
@NullUnmarked
class MitigationPlan extends PanacheEntityBase {

    /** How far it is. */
    enum Status {
        PLANNED,
        VERIFIED,
        LAPSED,
        CANCELED
    }

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "review_id")
    UUID reviewId;

    String kind;
    String owner;

    @Column(name = "due_on")
    LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    Status status;

    String note;

    @Column(name = "mitigation_id")
    UUID mitigationId;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "settled_at")
    Instant settledAt;

    @Column(name = "settled_by")
    String settledBy;
}
