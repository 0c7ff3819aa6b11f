package armslength.risk.standing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Where a vendor stands now. */
@Entity
@Table(name = "standing")
@NullUnmarked
class Standing extends PanacheEntityBase {

    @Id
    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "vendor_name")
    String vendorName;

    String band;
    String tier;

    @Column(name = "rival_id")
    UUID rivalId;

    @Column(name = "rival_name")
    String rivalName;

    BigDecimal inherent;
    BigDecimal residual;

    @Column(name = "gate_closed_from_class")
    Integer gateClosedFromClass;

    @Column(name = "orders_held")
    boolean ordersHeld;

    @Column(name = "review_id")
    UUID reviewId;

    @Column(name = "score_id")
    UUID scoreId;

    /** What was published last, to publish only what differs. */
    String published;

    @Column(name = "policy_version")
    Integer policyVersion;

    /** What the release gate looks at, as JSON. */
    @Column(name = "gate_state")
    String gateState;

    @Column(name = "as_of")
    LocalDate asOf;

    @Column(name = "known_at")
    Instant knownAt;

    long version;
}
