/** Where each vendor stands, kept current by every event that can change it. */
@NullMarked
package armslength.risk.standing;

import org.jspecify.annotations.NullMarked;
