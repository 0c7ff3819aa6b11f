/** Error answers of the gateway, in the same shape as the services' (RFC 9457). */
@NullMarked
package armslength.gateway.problem;

import org.jspecify.annotations.NullMarked;
