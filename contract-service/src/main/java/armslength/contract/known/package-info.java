/** What other services have told: vendors, owners, rivalries, standing, holdings. */
@NullMarked
package armslength.contract.known;

import org.jspecify.annotations.NullMarked;
