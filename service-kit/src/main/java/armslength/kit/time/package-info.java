/** Business time, and the two clocks of every answer that derives from claims. */
@NullMarked
package armslength.kit.time;

import org.jspecify.annotations.NullMarked;
