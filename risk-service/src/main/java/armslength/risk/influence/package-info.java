/** How much influence a party has over a vendor: tiers and channels (DOMAIN 2.2, 2.3). */
@NullMarked
package armslength.risk.influence;

import org.jspecify.annotations.NullMarked;
