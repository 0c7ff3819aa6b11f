package armslength.contract.commitment;

import java.util.UUID;

/**
 * Something was drawn on, given back to, or decided about a vendor's promises: told within the transaction.
 *
 * @param vendorId the vendor
 */
public record CommitmentChanged(UUID vendorId) {}
