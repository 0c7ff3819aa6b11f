/** Tests of the door's own rules. */
@NullMarked
package armslength.gateway.door;

import org.jspecify.annotations.NullMarked;
