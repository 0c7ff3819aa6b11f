package armslength.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a requisition: what somebody asks to buy, and whose approval it has.
 *
 * @param requisitionId the requisition
 * @param vendorId from whom
 * @param contractId under which contract
 * @param status {@code REQUESTED}, {@code APPROVED}, {@code REJECTED}, {@code WITHDRAWN} or {@code ORDERED}
 * @param missing whose approval is missing, or null
 * @param amount what it comes to
 * @param orderId the order that was placed by it, or null
 * @param requestedBy user name of whoever asks
 * @param version grows by one with each change of the requisition
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.requisition-changed.v1",
        description = "A requisition was made, approved, rejected, withdrawn or ordered.")
public record RequisitionChanged(
        UUID requisitionId,
        UUID vendorId,
        UUID contractId,
        String status,
        @Nullable String missing,
        Amount amount,
        @Nullable UUID orderId,
        String requestedBy,
        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
