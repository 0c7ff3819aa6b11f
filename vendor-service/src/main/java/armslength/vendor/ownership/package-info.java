/** Ownership and control as pure calculations on two graphs of stakes, economic and voting (DOMAIN 2.1 and 2.2). */
@NullMarked
package armslength.vendor.ownership;

import org.jspecify.annotations.NullMarked;
