/** Which days count as business days, and what a deadline comes to on them. */
@NullMarked
package armslength.contract.calendar;

import org.jspecify.annotations.NullMarked;
