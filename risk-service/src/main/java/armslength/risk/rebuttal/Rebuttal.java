package armslength.risk.rebuttal;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Evidence that lowers a presumption of control for a while. */
@Entity
@Table(name = "rebuttal")
@NullUnmarked
class Rebuttal extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "to_tier")
    String toTier;

    String evidence;

    @Column(name = "expires_on")
    LocalDate expiresOn;

    /** The owners as they were when it was made: when they change, it is void. */
    String basis;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "voided_at")
    Instant voidedAt;

    @Column(name = "void_reason")
    String voidReason;
}
