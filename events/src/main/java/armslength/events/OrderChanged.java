package armslength.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of an order.
 *
 * @param orderId the order
 * @param vendorId the vendor
 * @param contractId the contract it draws on
 * @param status {@code OPEN}, {@code HELD}, {@code DRAWN} or {@code CANCELED}
 * @param heldBecause why it is held, or null when it is not
 * @param amount value of the order
 * @param drawn what was drawn of it
 * @param dataClass class 1..5 of what the vendor gets to see
 * @param placedBy user name of the buyer
 * @param version grows by one with each change of the order
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.order-changed.v1",
        description = "An order was placed, drawn, held, freed or canceled.")
public record OrderChanged(
        UUID orderId,
        UUID vendorId,
        UUID contractId,
        String status,
        @Nullable String heldBecause,
        Amount amount,
        Amount drawn,
        int dataClass,
        String placedBy,
        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
