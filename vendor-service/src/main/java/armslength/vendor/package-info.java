/** Vendor registry and ownership: what is known about vendors and about who has influence over them. */
@NullMarked
package armslength.vendor;

import org.jspecify.annotations.NullMarked;
