/** A tiny service that stands on the kit alone. */
@NullMarked
package armslength.kit.sample;

import org.jspecify.annotations.NullMarked;
