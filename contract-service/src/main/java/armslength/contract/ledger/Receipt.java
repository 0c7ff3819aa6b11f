package armslength.contract.ledger;

import java.time.LocalDate;

/**
 * What became of an entry.
 *
 * @param entryId its number
 * @param bookedOn the day it counts for: the day it happened, or the first day of the first open month
 * @param late whether its own month was closed already
 */
public record Receipt(long entryId, LocalDate bookedOn, boolean late) {}
