package armslength.contract.requisition;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored line of a requisition. */
@Entity
@Table(name = "requisition_line")
@NullUnmarked
class RequisitionLineEntity extends PanacheEntityBase {

    /** Which line of which requisition. */
    @Embeddable
    record Key(@Column(name = "requisition_id") UUID requisitionId, int line) {}

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
}
