/** Rate cards: what a unit of work costs, and what an accepted one really costs. */
@NullMarked
package armslength.contract.rate;

import org.jspecify.annotations.NullMarked;
