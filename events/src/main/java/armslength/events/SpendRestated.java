package armslength.events;

import java.time.Instant;
import java.util.UUID;

/**
 * Our spend with a vendor in one fiscal year.
 *
 * @param vendorId the vendor
 * @param fiscalYear the year
 * @param planned what the plan says
 * @param recognised what was accepted and invoiced so far
 * @param version grows by one with each change of the vendor's year
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.spend-restated.v1",
        description = "The plan or the recognised spend of a vendor's fiscal year changed.")
public record SpendRestated(UUID vendorId, int fiscalYear, Amount planned, Amount recognised, long version, Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
