/** What each usual test of ownership says, and why it is silent. */
@NullMarked
package armslength.vendor.regime;

import org.jspecify.annotations.NullMarked;
