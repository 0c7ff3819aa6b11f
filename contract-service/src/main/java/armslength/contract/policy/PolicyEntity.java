package armslength.contract.policy;

import armslength.kit.value.Money;
import armslength.kit.value.Share;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;

/** A stored version of the buying policy. */
@Entity
@Table(name = "buying_policy")
@NullUnmarked
class PolicyEntity extends PanacheEntityBase {

    @Id
    int version;

    @Column(name = "valid_from")
    LocalDate validFrom;

    String currency;

    @Column(name = "second_approver_above", precision = 24, scale = 6)
    BigDecimal secondApproverAbove;

    @Column(name = "finance_approver_above", precision = 24, scale = 6)
    BigDecimal financeApproverAbove;

    @Column(name = "direct_order_up_to", precision = 24, scale = 6)
    BigDecimal directOrderUpTo;

    @Column(name = "quantity_tolerance", precision = 13, scale = 12)
    BigDecimal quantityTolerance;

    @Column(name = "price_tolerance", precision = 13, scale = 12)
    BigDecimal priceTolerance;

    @Column(name = "amount_tolerance", precision = 24, scale = 6)
    BigDecimal amountTolerance;

    @Column(name = "least_audit_share", precision = 13, scale = 12)
    BigDecimal leastAuditShare;

    @Column(name = "least_gold_items")
    int leastGoldItems;

    String reason;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    BuyingPolicy toModel() {
        return new BuyingPolicy(
                version,
                validFrom,
                Money.rounded(secondApproverAbove, currency),
                Money.rounded(financeApproverAbove, currency),
                directOrderUpTo == null ? null : Money.rounded(directOrderUpTo, currency),
                new Share(plain(quantityTolerance)),
                new Share(plain(priceTolerance)),
                plain(amountTolerance).toPlainString(),
                new Share(plain(leastAuditShare)),
                leastGoldItems,
                reason,
                recordedAt,
                recordedBy);
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
