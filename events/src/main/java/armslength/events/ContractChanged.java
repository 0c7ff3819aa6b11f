package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a contract and of the promise in it.
 *
 * @param contractId the contract
 * @param vendorId the vendor
 * @param reference our reference
 * @param status {@code ACTIVE} or {@code ENDED}
 * @param spendOwners user names of the buyers who own spend under it
 * @param commitment the promise, or null when there is none
 * @param version grows by one with each change of the contract
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.contract-changed.v1",
        description = "A contract was signed, or it or its drawn commitment changed.")
public record ContractChanged(
        UUID contractId,
        UUID vendorId,
        String reference,
        String status,
        List<String> spendOwners,
        @Nullable Commitment commitment,
        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }

    /**
     * What we promised to buy in a period [from, to).
     *
     * @param kind {@code NONE}, {@code BEST_EFFORT}, {@code MIN_SPEND} or {@code TAKE_OR_PAY}
     * @param amount what was promised
     * @param drawn what was used of it
     * @param remaining what is left, never negative
     * @param validFrom first day
     * @param validTo first day after
     */
    public record Commitment(
            String kind, Amount amount, Amount drawn, Amount remaining, LocalDate validFrom, LocalDate validTo) {}
}
