/** The policy: every threshold, weight and calendar, as versioned data. */
@NullMarked
package armslength.risk.policy;

import org.jspecify.annotations.NullMarked;
