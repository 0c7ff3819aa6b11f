package armslength.risk.policy;

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

/** A policy that is not in force: it waits for two officers, or was given up. */
@Entity
@Table(name = "policy_draft")
@NullUnmarked
class PolicyDraft extends PanacheEntityBase {

    /** How far it is. */
    enum Status {
        DRAFTED,
        APPROVED,
        WITHDRAWN
    }

    @Id
    UUID id;

    String note;

    @Column(name = "effective_from")
    LocalDate effectiveFrom;

    String document;

    @Column(name = "drafted_at")
    Instant draftedAt;

    @Column(name = "drafted_by")
    String draftedBy;

    @Enumerated(EnumType.STRING)
    Status status;

    /** The version that it became. */
    Integer version;

    @Column(name = "settled_at")
    Instant settledAt;
}
