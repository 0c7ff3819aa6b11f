/** What other services have told: vendors, owners, spend and its owners. */
@NullMarked
package armslength.risk.known;

import org.jspecify.annotations.NullMarked;
