/** How concentrated our spend is, and how dependent vendors are on us (DOMAIN 2.4, 2.5). */
@NullMarked
package armslength.risk.concentration;

import org.jspecify.annotations.NullMarked;
