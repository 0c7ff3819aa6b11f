/** What only the passing of time brings: things age, lapse, fall due and come again. */
@NullMarked
package armslength.risk.watch;

import org.jspecify.annotations.NullMarked;
