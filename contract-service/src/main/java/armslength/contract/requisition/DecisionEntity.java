package armslength.contract.requisition;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored decision about a requisition. */
@Entity
@Table(name = "requisition_decision")
@NullUnmarked
class DecisionEntity extends PanacheEntityBase {

    /** Whose decision about which requisition. */
    @Embeddable
    record Key(
            @Column(name = "requisition_id") UUID requisitionId,
            @Column(name = "decided_by") String decidedBy) {}

    @EmbeddedId
    Key key;

    boolean approves;

    @Column(name = "as_finance")
    boolean asFinance;

    String reason;

    @Column(name = "decided_at")
    Instant decidedAt;
}
