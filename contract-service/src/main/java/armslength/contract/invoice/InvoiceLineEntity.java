package armslength.contract.invoice;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored line of an invoice, with what comparing it showed. */
@Entity
@Table(name = "invoice_line")
@NullUnmarked
class InvoiceLineEntity extends PanacheEntityBase {

    /** Which line of which invoice. */
    @Embeddable
    record Key(@Column(name = "invoice_id") UUID invoiceId, int line) {}

    @EmbeddedId
    Key key;

    @Column(name = "line_id")
    String lineId;

    String description;

    @Column(name = "order_id")
    UUID orderId;

    @Column(name = "order_line")
    Integer orderLine;

    @Column(name = "quantity", precision = 24, scale = 6)
    BigDecimal quantity;

    String unit;

    @Column(name = "unit_price", precision = 28, scale = 10)
    BigDecimal unitPrice;

    @Column(name = "net", precision = 24, scale = 6)
    BigDecimal net;

    String outcome;

    String findings;

    @Column(name = "matched_net", precision = 24, scale = 6)
    BigDecimal matchedNet;
}
