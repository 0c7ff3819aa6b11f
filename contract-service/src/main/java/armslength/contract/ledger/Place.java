package armslength.contract.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an amount is for: the dimensions of every answer.
 *
 * @param vendorId with whom
 * @param contractId under which contract, or null
 * @param orderId under which order, or null
 * @param category kind of work, or {@link #UNASSIGNED}
 * @param team for whom, or {@link #UNASSIGNED}
 */
public record Place(
        UUID vendorId, @Nullable UUID contractId, @Nullable UUID orderId, String category, String team) {

    /** Where nobody said what it is for. */
    public static final String UNASSIGNED = "unassigned";

    public Place {
        if (category.isBlank() || team.isBlank()) {
            throw new IllegalArgumentException("a place says category and team, or that they are unassigned");
        }
    }

    /** Something with a vendor of which no more is known. */
    public static Place ofVendor(UUID vendorId) {
        return new Place(vendorId, null, null, UNASSIGNED, UNASSIGNED);
    }
}
