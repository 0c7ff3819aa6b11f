package armslength.vendor.supply;

import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A supplier of a customer, over a period [validFrom, validTo).
 *
 * @param customerId who is supplied: a vendor of ours, or a supplier of one
 * @param supplierId who supplies
 * @param service with what
 */
public record SupplyLink(
        UUID id,
        UUID customerId,
        UUID supplierId,
        String service,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Source source,
        Grade grade,
        Instant recordedAt,
        String recordedBy) {}
