package armslength.risk.standing;

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

/** A score as it was computed, with its inputs; never changed. */
@Entity
@Table(name = "score")
@NullUnmarked
class StoredScore extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "policy_version")
    int policyVersion;

    @Column(name = "as_of")
    LocalDate asOf;

    @Column(name = "known_at")
    Instant knownAt;

    String cause;
    String inputs;

    @Column(precision = 40, scale = 34)
    BigDecimal inherent;

    @Column(precision = 40, scale = 34)
    BigDecimal residual;

    String band;
    String result;
}
