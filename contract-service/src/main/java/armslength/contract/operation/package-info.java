/** How long work is followed and cancelled. */
@NullMarked
package armslength.contract.operation;

import org.jspecify.annotations.NullMarked;
