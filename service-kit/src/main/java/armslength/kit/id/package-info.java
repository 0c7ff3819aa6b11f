/** Identity of things: time-ordered unique ids. */
@NullMarked
package armslength.kit.id;

import org.jspecify.annotations.NullMarked;
