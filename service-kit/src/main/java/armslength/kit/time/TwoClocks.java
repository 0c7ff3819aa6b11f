package armslength.kit.time;

import java.time.Instant;
import java.time.LocalDate;

/**
 * The question's two times: what was true on a day, as far as it was known at an instant.
 *
 * @param asOf valid time: the day asked about
 * @param knownAt system time: later knowledge is ignored
 */
public record TwoClocks(LocalDate asOf, Instant knownAt) {}
