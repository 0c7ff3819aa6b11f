package armslength.contract.batch;

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

/** A stored batch. */
@Entity
@Table(name = "batch")
@NullUnmarked
class BatchEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "order_id")
    UUID orderId;

    int line;

    @Column(name = "vendor_id")
    UUID vendorId;

    String reference;

    String currency;

    @Column(name = "quantity", precision = 24, scale = 6)
    BigDecimal quantity;

    @Column(name = "delivered_on")
    LocalDate deliveredOn;

    String note;

    String status;

    @Column(name = "accepted_quantity", precision = 24, scale = 6)
    BigDecimal acceptedQuantity;

    @Column(name = "accepted_amount", precision = 24, scale = 6)
    BigDecimal acceptedAmount;

    @Column(name = "rework_quantity", precision = 24, scale = 6)
    BigDecimal reworkQuantity;

    String inspection;

    String judgement;

    @Column(name = "delivered_by")
    String deliveredBy;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "inspected_by")
    String inspectedBy;

    @Column(name = "inspected_at")
    Instant inspectedAt;

    long version;
}
