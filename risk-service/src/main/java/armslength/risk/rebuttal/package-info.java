/** Evidence that lowers a presumption of control for a while. */
@NullMarked
package armslength.risk.rebuttal;

import org.jspecify.annotations.NullMarked;
