/** What would change if a party had another hold on a vendor; nothing is written. */
@NullMarked
package armslength.risk.whatif;

import org.jspecify.annotations.NullMarked;
