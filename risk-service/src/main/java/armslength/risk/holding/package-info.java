/** Assets of ours, and the ledger of which vendor holds what. */
@NullMarked
package armslength.risk.holding;

import org.jspecify.annotations.NullMarked;
