/** The Global LEI System: who is who (Level 1) and whose accounts include whose (Level 2), never a percentage. */
@NullMarked
package armslength.vendor.gleif;

import org.jspecify.annotations.NullMarked;
