package armslength.contract.policy;

import armslength.kit.value.Money;
import armslength.kit.value.Share;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds and tolerances from requisition to payment, in one version.
 *
 * @param version grows with each change
 * @param validFrom the first day on which it decides
 * @param secondApproverAbove a requisition above this needs two approvers; also the currency in which all is reported
 * @param financeApproverAbove above this one of the approvers has to be of finance
 * @param directOrderUpTo what a buyer may order without a requisition, or null when the contract alone is the limit
 * @param quantityTolerance how much more than was accepted an invoice line may charge, share of the quantity
 * @param priceTolerance how much above the order's price an invoice line may charge, share of the price
 * @param amountTolerance how far a line's amount may be from quantity times price, in units of the invoice's currency
 * @param leastAuditShare the least share of a batch that an inspection looks at
 * @param leastGoldItems the least number of items with known answers in an inspection
 * @param reason why it was changed
 */
public record BuyingPolicy(
        int version,
        LocalDate validFrom,
        Money secondApproverAbove,
        Money financeApproverAbove,
        @Nullable Money directOrderUpTo,
        Share quantityTolerance,
        Share priceTolerance,
        String amountTolerance,
        Share leastAuditShare,
        int leastGoldItems,
        String reason,
        Instant recordedAt,
        String recordedBy) {

    /** The currency in which thresholds count and amounts are reported. */
    public String currencyCode() {
        return secondApproverAbove.currency();
    }
}
