/** Claims seen from outside. */
@NullMarked
package armslength.vendor.claim;

import org.jspecify.annotations.NullMarked;
