/** The Beneficial Ownership Data Standard against its own fixtures and schema. */
@NullMarked
package armslength.vendor.bods;

import org.jspecify.annotations.NullMarked;
