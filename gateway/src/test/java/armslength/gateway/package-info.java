/** The gateway in front of services that answer what they were asked, with real tokens and a real Kafka. */
@NullMarked
package armslength.gateway;

import org.jspecify.annotations.NullMarked;
