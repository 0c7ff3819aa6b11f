/** Who comes in: identity, session, limits, and what every answer carries. */
@NullMarked
package armslength.gateway.door;

import org.jspecify.annotations.NullMarked;
