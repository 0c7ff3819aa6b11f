/** Recognised spend: accepted and invoiced, never payments. */
@NullMarked
package armslength.contract.spend;

import org.jspecify.annotations.NullMarked;
