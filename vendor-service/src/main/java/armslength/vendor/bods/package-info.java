/**
 * The Beneficial Ownership Data Standard 0.4: statements checked, taken in as parties and claims, and told again.
 *
 * <p>A statement is kept as it came, so that what was imported can be exported equal; what was recorded here is told as
 * new statements.
 */
@NullMarked
package armslength.vendor.bods;

import org.jspecify.annotations.NullMarked;
