/** Where vendors' people sit, and where data given to them may rest. */
@NullMarked
package armslength.vendor.location;

import org.jspecify.annotations.NullMarked;
