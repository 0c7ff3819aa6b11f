/** Arithmetic that loses no remainder. */
@NullMarked
package armslength.contract.money;

import org.jspecify.annotations.NullMarked;
