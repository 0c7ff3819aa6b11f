/** The conflict score and everything that goes into it (DOMAIN 2.3). */
@NullMarked
package armslength.risk.score;

import org.jspecify.annotations.NullMarked;
