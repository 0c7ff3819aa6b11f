/** Who supplies whom: the vendors behind our vendors, however far, also in circles. */
@NullMarked
package armslength.vendor.supply;

import org.jspecify.annotations.NullMarked;
