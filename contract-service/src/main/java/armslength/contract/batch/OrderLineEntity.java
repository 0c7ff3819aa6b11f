package armslength.contract.batch;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored line of an order. */
@Entity
@Table(name = "order_line")
@NullUnmarked
class OrderLineEntity extends PanacheEntityBase {

    /** Which line of which order. */
    @Embeddable
    record Key(@Column(name = "order_id") UUID orderId, int line) {}

    @EmbeddedId
    Key key;

    String description;

    String skill;

    String unit;

    @Column(name = "quantity", precision = 24, scale = 6)
    BigDecimal quantity;

    @Column(name = "unit_price", precision = 24, scale = 6)
    BigDecimal unitPrice;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String quality;

    @Column(name = "accepted_quantity", precision = 24, scale = 6)
    BigDecimal acceptedQuantity;

    @Column(name = "accepted_amount", precision = 24, scale = 6)
    BigDecimal acceptedAmount;

    @Column(name = "invoiced_quantity", precision = 24, scale = 6)
    BigDecimal invoicedQuantity;

    @Column(name = "invoiced_amount", precision = 24, scale = 6)
    BigDecimal invoicedAmount;
}
