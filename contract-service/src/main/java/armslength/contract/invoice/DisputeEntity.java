package armslength.contract.invoice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored dispute. */
@Entity
@Table(name = "dispute")
@NullUnmarked
class DisputeEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "invoice_id")
    UUID invoiceId;

    String reason;

    @Column(name = "opened_by")
    String openedBy;

    @Column(name = "opened_at")
    Instant openedAt;

    String outcome;

    String resolution;

    @Column(name = "resolved_by")
    String resolvedBy;

    @Column(name = "resolved_at")
    Instant resolvedAt;
}
