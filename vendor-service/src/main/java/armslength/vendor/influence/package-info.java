/** Influence over a vendor by every channel, and its publication whenever it changes. */
@NullMarked
package armslength.vendor.influence;

import org.jspecify.annotations.NullMarked;
