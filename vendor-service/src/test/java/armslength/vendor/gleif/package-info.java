/** The Global LEI System on its own records. */
@NullMarked
package armslength.vendor.gleif;

import org.jspecify.annotations.NullMarked;
