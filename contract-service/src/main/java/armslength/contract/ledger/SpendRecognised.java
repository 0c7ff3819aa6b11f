package armslength.contract.ledger;

import java.util.UUID;

/**
 * Spend was recognised, or a credit: told within the transaction, so that what hangs on it follows at once.
 *
 * @param vendorId with whom
 * @param fiscalYear the year for which it counts
 * @param currency ISO 4217 code
 */
public record SpendRecognised(UUID vendorId, int fiscalYear, String currency) {}
