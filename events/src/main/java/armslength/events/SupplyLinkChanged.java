package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One party supplies another: what the customer holds, the supplier may see.
 *
 * @param linkId the record of it
 * @param customerId who is supplied: a vendor of ours, or a supplier of one
 * @param supplierId who supplies
 * @param supplierName its name
 * @param service with what
 * @param validFrom first day
 * @param validTo first day after, or null while open
 * @param withdrawn whether the record is withdrawn, because it was wrong
 * @param at when the change became known
 */
@FactType(
        value = "armslength.vendor.supply-link-changed.v1",
        description = "It became known that one party supplies another, or that this was wrong.")
public record SupplyLinkChanged(
        UUID linkId,
        UUID customerId,
        UUID supplierId,
        String supplierName,
        String service,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        boolean withdrawn,
        Instant at)
        implements VendorFact {
    @Override
    public String key() {
        return customerId.toString();
    }
}
