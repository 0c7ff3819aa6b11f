/** What stands between a vendor's knowledge and its owners. */
@NullMarked
package armslength.risk.mitigation;

import org.jspecify.annotations.NullMarked;
