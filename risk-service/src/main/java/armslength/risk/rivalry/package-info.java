/** Who competes with us, how directly, and since when. */
@NullMarked
package armslength.risk.rivalry;

import org.jspecify.annotations.NullMarked;
