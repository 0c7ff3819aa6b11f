package armslength.contract.requisition;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored requisition. */
@Entity
@Table(name = "requisition")
@NullUnmarked
class RequisitionEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "vendor_id")
    UUID vendorId;

    String purpose;

    String category;

    String team;

    @Column(name = "data_class")
    int dataClass;

    String currency;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    @Column(name = "policy_version")
    int policyVersion;

    @Column(name = "weighed", precision = 24, scale = 6)
    BigDecimal weighed;

    @Column(name = "approvers_needed")
    int approversNeeded;

    @Column(name = "finance_needed")
    boolean financeNeeded;

    String status;

    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "requested_by")
    String requestedBy;

    @Column(name = "requested_at")
    Instant requestedAt;

    long version;
}
