package armslength.risk.gate;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** An answer that the gate gave. */
@Entity
@Table(name = "release_check")
@NullUnmarked
class ReleaseCheck extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "asset_id")
    UUID assetId;

    @Column(name = "asset_class")
    int assetClass;

    String answer;

    String decision;

    @Column(name = "policy_version")
    int policyVersion;

    @Column(name = "as_of")
    LocalDate asOf;

    @Column(name = "known_at")
    Instant knownAt;

    @Column(name = "asked_by")
    String askedBy;
}
