/** Exceptions from the gate, by two officers, with an expiry. */
@NullMarked
package armslength.risk.waiver;

import org.jspecify.annotations.NullMarked;
