/** Vendors: profile, lifecycle, capacity and revenue, with their history. */
@NullMarked
package armslength.vendor.registry;

import org.jspecify.annotations.NullMarked;
