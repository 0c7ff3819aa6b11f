/** The registry seen from outside. */
@NullMarked
package armslength.vendor.registry;

import org.jspecify.annotations.NullMarked;
