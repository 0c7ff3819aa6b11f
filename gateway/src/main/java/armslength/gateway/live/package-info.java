/** What changes, told to everyone who watches. */
@NullMarked
package armslength.gateway.live;

import org.jspecify.annotations.NullMarked;
