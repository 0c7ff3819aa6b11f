/** People at a vendor whom we talk to, and their way into the portal. */
@NullMarked
package armslength.vendor.contact;

import org.jspecify.annotations.NullMarked;
