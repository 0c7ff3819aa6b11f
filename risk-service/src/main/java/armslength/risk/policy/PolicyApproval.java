package armslength.risk.policy;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One officer's approval of a draft. */
@Entity
@Table(name = "policy_approval")
@IdClass(PolicyApproval.Key.class)
@NullUnmarked
class PolicyApproval extends PanacheEntityBase {

    @Id
    @Column(name = "draft_id")
    UUID draftId;

    @Id
    String officer;

    @Column(name = "approved_at")
    Instant approvedAt;

    /** An officer approves once. */
    record Key(UUID draftId, String officer) implements Serializable {}
}
