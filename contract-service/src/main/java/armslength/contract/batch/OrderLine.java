package armslength.contract.batch;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order, with what has come of it.
 *
 * @param quality what a batch has to reach, or null when nothing was agreed
 * @param acceptedAmount accepted so far, never above amount
 * @param invoicedAmount matched invoices minus credits so far
 */
public record OrderLine(
        UUID orderId,
        int line,
        String description,
        String skill,
        String unit,
        BigDecimal quantity,
        Money unitPrice,
        Money amount,
        @Nullable QualityTerms quality,
        BigDecimal acceptedQuantity,
        Money acceptedAmount,
        BigDecimal invoicedQuantity,
        Money invoicedAmount) {

    /** A line of an order that is about to be placed. */
    public record New(
            String description,
            String skill,
            String unit,
            BigDecimal quantity,
            Money unitPrice,
            @Nullable QualityTerms quality) {

        /** Quantity times price. */
        public Money amount() {
            return Money.rounded(quantity.multiply(unitPrice.amount()), unitPrice.currency());
        }
    }
}
