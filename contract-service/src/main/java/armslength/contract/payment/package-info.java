/** What was paid of which invoice. */
@NullMarked
package armslength.contract.payment;

import org.jspecify.annotations.NullMarked;
