/** Dated exchange rates and what an amount is worth in another currency. */
@NullMarked
package armslength.contract.fx;

import org.jspecify.annotations.NullMarked;
