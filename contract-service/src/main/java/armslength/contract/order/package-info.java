/** Orders and draws: held by a vendor's standing, never drawn beyond what was ordered. */
@NullMarked
package armslength.contract.order;

import org.jspecify.annotations.NullMarked;
