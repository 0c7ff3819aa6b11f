package armslength.risk.holding;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** An asset that a vendor holds. */
@Entity
@Table(name = "holding")
@NullUnmarked
class Holding extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "asset_id")
    UUID assetId;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "asset_version")
    int assetVersion;

    String mode;

    @Column(name = "released_on")
    LocalDate releasedOn;

    @Column(name = "after_the_fact")
    boolean afterTheFact;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    long version;
}
