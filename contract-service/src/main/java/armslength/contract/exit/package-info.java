/** Leaving a vendor: what is open, and when the case may close. */
@NullMarked
package armslength.contract.exit;

import org.jspecify.annotations.NullMarked;
