package armslength.risk.holding;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One version of an asset; what is released is a version. */
@Entity
@Table(name = "asset_version")
@IdClass(AssetVersion.Key.class)
@NullUnmarked
class AssetVersion extends PanacheEntityBase {

    /** An asset and a number. */
    record Key(UUID assetId, int version) {}

    @Id
    @Column(name = "asset_id")
    UUID assetId;

    @Id
    int version;

    String label;
    String note;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    static AssetVersion of(UUID assetId, int version, String label, String note, Instant at, String by) {
        AssetVersion made = new AssetVersion();
        made.assetId = assetId;
        made.version = version;
        made.label = label;
        made.note = note;
        made.recordedAt = at;
        made.recordedBy = by;
        return made;
    }
}
