package armslength.events;

import java.time.Instant;
import java.util.UUID;

/**
 * The state of our leaving a vendor.
 *
 * @param exitCaseId the case
 * @param vendorId the vendor
 * @param reviewId the review that decided it
 * @param status {@code OPEN} or {@code CLOSED}
 * @param openCommitment what we still owe of our promises
 * @param openOrders orders neither drawn nor canceled
 * @param version grows by one with each change of the case
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.exit-case-changed.v1",
        description = "Leaving a vendor was decided, or what is still open with it changed.")
public record ExitCaseChanged(
        UUID exitCaseId,
        UUID vendorId,
        UUID reviewId,
        String status,
        Amount openCommitment,
        int openOrders,
        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
