package armslength.risk.review;

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

/** A stored review. */
@Entity
@Table(name = "review")
@NullUnmarked
class Review extends PanacheEntityBase {

    /** Whether it waits for a decision. */
    enum Status {
        OPEN,
        DECIDED
    }

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "vendor_name")
    String vendorName;

    @Column(name = "rival_id")
    UUID rivalId;

    @Column(name = "rival_name")
    String rivalName;

    String cause;
    String classification;
    String band;
    String tier;

    @Column(name = "due_on")
    LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "opened_at")
    Instant openedAt;

    @Enumerated(EnumType.STRING)
    Decision decision;

    @Column(name = "decided_at")
    Instant decidedAt;
}
