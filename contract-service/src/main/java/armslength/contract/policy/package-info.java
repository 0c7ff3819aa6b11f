/** What decides about requisitions, batches and invoices: versioned data, never an if. */
@NullMarked
package armslength.contract.policy;

import org.jspecify.annotations.NullMarked;
