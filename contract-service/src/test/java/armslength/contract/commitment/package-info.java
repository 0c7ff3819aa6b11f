/** What was promised, to the last formula. */
@NullMarked
package armslength.contract.commitment;

import org.jspecify.annotations.NullMarked;
