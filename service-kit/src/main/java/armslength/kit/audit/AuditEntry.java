package armslength.kit.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One row of the audit trail; the database refuses to change or delete it. */
@Entity
@Table(name = "audit_entry")
@NullUnmarked
class AuditEntry extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long position;

    Instant at;
    String actor;
    String action;

    @Column(name = "subject_type")
    String subjectType;

    @Column(name = "subject_id")
    UUID subjectId;

    @Column(name = "state_before")
    String before;

    @Column(name = "state_after")
    String after;

    @Column(name = "request_id")
    String requestId;
}
