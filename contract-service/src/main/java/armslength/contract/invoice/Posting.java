package armslength.contract.invoice;

import armslength.kit.value.Money;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An amount that was invoiced or paid, told within the transaction that makes it so.
 *
 * @param movement what happened
 * @param reversal whether it takes back what was there, as a credit note does
 * @param orderId the order it stands on, or null
 * @param amount above zero
 * @param reporting the same in the reporting currency
 * @param sourceKind what it comes from
 * @param sourceLine which line of it
 */
public record Posting(
        Movement movement,
        boolean reversal,
        UUID vendorId,
        @Nullable UUID contractId,
        @Nullable UUID orderId,
        String category,
        Money amount,
        Money reporting,
        LocalDate effectiveOn,
        String sourceKind,
        UUID sourceId,
        int sourceLine) {

    /** What can happen. */
    public enum Movement {
        INVOICED,
        INVOICED_WITHOUT_ACCEPTANCE,
        PAID,
        PAID_WITHOUT_INVOICE
    }
}
