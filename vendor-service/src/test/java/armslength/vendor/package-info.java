/** The vendor service seen from outside. */
@NullMarked
package armslength.vendor;

import org.jspecify.annotations.NullMarked;
