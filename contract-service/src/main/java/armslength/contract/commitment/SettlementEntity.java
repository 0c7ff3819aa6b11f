package armslength.contract.commitment;

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

/** How what was left of a promise was settled. */
@Entity
@Table(name = "settlement")
@NullUnmarked
class SettlementEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "commitment_id")
    UUID commitmentId;

    String outcome;

    @Column(name = "remaining", precision = 24, scale = 6)
    BigDecimal remaining;

    @Column(name = "paid", precision = 24, scale = 6)
    BigDecimal paid;

    @Column(name = "settled_on")
    LocalDate settledOn;

    String evidence;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
