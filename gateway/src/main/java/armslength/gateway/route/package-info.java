/** The way to the services behind the gateway. */
@NullMarked
package armslength.gateway.route;

import org.jspecify.annotations.NullMarked;
