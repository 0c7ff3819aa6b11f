package armslength.contract.payment;

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

/** A stored payment. */
@Entity
@Table(name = "payment")
@NullUnmarked
class PaymentEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "invoice_id")
    UUID invoiceId;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String currency;

    @Column(name = "net", precision = 24, scale = 6)
    BigDecimal net;

    @Column(name = "reporting_net", precision = 24, scale = 6)
    BigDecimal reportingNet;

    @Column(name = "paid_on")
    LocalDate paidOn;

    String reference;

    @Column(name = "paid_by")
    String paidBy;

    @Column(name = "recorded_at")
    Instant recordedAt;
}
