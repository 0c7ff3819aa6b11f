package armslength.contract.order;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A draw on an order. */
@Entity
@Table(name = "draw")
@NullUnmarked
class DrawEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String reference;

    @Column(name = "drawn_at")
    Instant drawnAt;

    @Column(name = "drawn_by")
    String drawnBy;
}
