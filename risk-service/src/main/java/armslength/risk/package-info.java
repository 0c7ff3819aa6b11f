/** Conflict of interest at vendors: rivalries, holdings, the release gate, scores, reviews, concentration. */
@NullMarked
package armslength.risk;

import org.jspecify.annotations.NullMarked;
