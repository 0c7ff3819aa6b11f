package armslength.risk.policy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/** A stored version of the policy. */
@Entity
@Table(name = "policy_version")
@NullUnmarked
class PolicyVersion extends PanacheEntityBase {

    @Id
    int version;

    String document;

    @Column(name = "effective_from")
    LocalDate effectiveFrom;

    @Column(name = "recorded_at")
    Instant recordedAt;

    String note;
}
