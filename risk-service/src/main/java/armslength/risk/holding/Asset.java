package armslength.risk.holding;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Something of ours that can be released. */
@Entity
@Table(name = "asset")
@NullUnmarked
class Asset extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    String type;

    @Column(name = "asset_class")
    int assetClass;

    String owner;

    /** How many versions there are; the last one's number. */
    int versions;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
