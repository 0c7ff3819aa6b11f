/** Asking for money and granting it: requisitions, approvals by threshold, the order that follows. */
@NullMarked
package armslength.contract.requisition;

import org.jspecify.annotations.NullMarked;
