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

    /** What opened it. */
    enum Origin {
        EVENT,
        PERSON,
        SCHEDULE
    }

    /** Kind of conflict, the classes of FAR 9.5 and the GAO (DOMAIN 2.3). */
    enum Classification {
        /** The rival gains information of ours that others do not have. */
        UNEQUAL_ACCESS,
        /** The vendor evaluates or ranks models, also the rival's. */
        IMPAIRED_OBJECTIVITY,
        /** The vendor wrote the rubric or request by which it will be judged. */
        BIASED_GROUND_RULES
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

    @Enumerated(EnumType.STRING)
    Classification classification;

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

    @Enumerated(EnumType.STRING)
    Origin origin;

    @Column(name = "opened_by")
    String openedBy;

    UUID reopens;
    String assignee;

    @Column(name = "escalated_at")
    Instant escalatedAt;

    /** The rival's facts when the review was last told of news. */
    String basis;

    long version;
}
