package armslength.risk.waiver;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** An exception from the gate: proposed by one officer, in force once another approved it. */
@Entity
@Table(name = "waiver")
@NullUnmarked
class Waiver extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "up_to_class")
    int upToClass;

    String reason;

    @Column(name = "expires_on")
    LocalDate expiresOn;

    @Column(name = "proposed_at")
    Instant proposedAt;

    @Column(name = "proposed_by")
    String proposedBy;

    @Column(name = "approved_at")
    Instant approvedAt;

    @Column(name = "approved_by")
    String approvedBy;
}
