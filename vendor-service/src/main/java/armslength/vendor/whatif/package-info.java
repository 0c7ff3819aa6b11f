/** What would change if some claims were on record: evaluated on what is known, without writing anything. */
@NullMarked
package armslength.vendor.whatif;

import org.jspecify.annotations.NullMarked;
