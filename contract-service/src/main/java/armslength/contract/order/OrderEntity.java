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

/** A stored order; its drawn amount is kept by the database. */
@Entity
@Table(name = "purchase_order")
@NullUnmarked
class OrderEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "vendor_id")
    UUID vendorId;

    String description;

    String skill;

    String unit;

    @Column(name = "quantity", precision = 24, scale = 6)
    BigDecimal quantity;

    @Column(name = "unit_price", precision = 24, scale = 6)
    BigDecimal unitPrice;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    String currency;

    String category;

    String team;

    @Column(name = "data_class")
    int dataClass;

    String status;

    @Column(name = "held_because")
    String heldBecause;

    @Column(name = "drawn", precision = 24, scale = 6)
    BigDecimal drawn;

    @Column(name = "placed_by")
    String placedBy;

    @Column(name = "placed_at")
    Instant placedAt;

    long version;
}
