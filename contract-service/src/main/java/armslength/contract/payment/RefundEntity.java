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

/** A stored refund. */
@Entity
@Table(name = "refund")
@NullUnmarked
class RefundEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "credit_note_id")
    UUID creditNoteId;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String currency;

    @Column(name = "net", precision = 24, scale = 6)
    BigDecimal net;

    @Column(name = "reporting_net", precision = 24, scale = 6)
    BigDecimal reportingNet;

    @Column(name = "received_on")
    LocalDate receivedOn;

    String reference;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "recorded_at")
    Instant recordedAt;
}
