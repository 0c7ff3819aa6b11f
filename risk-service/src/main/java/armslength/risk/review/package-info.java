/** Conflict-of-interest reviews and their decision by two different officers. */
@NullMarked
package armslength.risk.review;

import org.jspecify.annotations.NullMarked;
