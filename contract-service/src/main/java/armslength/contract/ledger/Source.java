package armslength.contract.ledger;

import java.util.UUID;

/**
 * The thing that an entry records: the same source is entered once for each movement and direction.
 *
 * @param kind for example {@code invoice}
 * @param id which one
 * @param line which part of it; 1 where it has one
 */
public record Source(String kind, UUID id, int line) {}
