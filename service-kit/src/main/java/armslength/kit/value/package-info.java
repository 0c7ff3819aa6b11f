/** Small immutable values that carry their unit and refuse nonsense. */
@NullMarked
package armslength.kit.value;

import org.jspecify.annotations.NullMarked;
