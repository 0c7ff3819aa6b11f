package armslength.contract.spend;

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

/** A recognised amount; credits are negative. */
@Entity
@Table(name = "spend_entry")
@NullUnmarked
class SpendEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "recognised_on")
    LocalDate recognisedOn;

    @Column(name = "booked_on")
    LocalDate bookedOn;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String currency;

    String reference;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
