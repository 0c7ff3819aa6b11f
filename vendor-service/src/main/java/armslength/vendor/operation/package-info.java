/** How long work is followed and cancelled. */
@NullMarked
package armslength.vendor.operation;

import org.jspecify.annotations.NullMarked;
