package armslength.contract.invoice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored invoice or credit note; what is paid of it is kept by the database. */
@Entity
@Table(name = "invoice")
@NullUnmarked
class InvoiceEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    String kind;

    String number;

    @Column(name = "number_key")
    String numberKey;

    @Column(name = "content_hash")
    String contentHash;

    @Column(name = "issued_on")
    LocalDate issuedOn;

    @Column(name = "due_on")
    LocalDate dueOn;

    String currency;

    @Column(name = "net", precision = 24, scale = 6)
    BigDecimal net;

    @Column(name = "tax", precision = 24, scale = 6)
    BigDecimal tax;

    @Column(name = "gross", precision = 24, scale = 6)
    BigDecimal gross;

    @Column(name = "reporting_net", precision = 24, scale = 6)
    BigDecimal reportingNet;

    @Column(name = "reporting_currency")
    String reportingCurrency;

    @Column(name = "rate_day")
    LocalDate rateDay;

    UUID corrects;

    @Column(name = "corrects_number")
    String correctsNumber;

    String source;

    @Basic(fetch = FetchType.LAZY)
    byte[] document;

    String status;

    @Column(name = "policy_version")
    int policyVersion;

    @Column(name = "paid", precision = 24, scale = 6)
    BigDecimal paid;

    @Column(name = "credited", precision = 24, scale = 6)
    BigDecimal credited;

    boolean booked;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decision_reason")
    String decisionReason;

    @Column(name = "submitted_by")
    String submittedBy;

    @Column(name = "submitted_at")
    Instant submittedAt;

    long version;

    /** Where it stands when nothing is disputed. */
    String settledStatus() {
        if (!booked) {
            return "MISMATCHED";
        }
        return decidedBy == null ? "MATCHED" : "ACCEPTED";
    }
}
