package armslength.kit.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.NullUnmarked;

/** One link of the hash chain over the audit trail. */
@Entity
@Table(name = "audit_seal")
@NullUnmarked
class AuditSeal extends PanacheEntityBase {

    @Id
    Long number;

    @Column(name = "entry_position")
    Long entryPosition;

    String hash;
}
