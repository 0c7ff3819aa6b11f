package armslength.risk.rivalry;

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

/** How directly a party competes with us over a period. */
@Entity
@Table(name = "rivalry")
@NullUnmarked
class Rivalry extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "rival_id")
    UUID rivalId;

    @Column(name = "rival_name")
    String rivalName;

    BigDecimal weight;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    String reason;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
