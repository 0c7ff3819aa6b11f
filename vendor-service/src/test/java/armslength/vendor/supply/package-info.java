/** Suppliers of suppliers. */
@NullMarked
package armslength.vendor.supply;

import org.jspecify.annotations.NullMarked;
