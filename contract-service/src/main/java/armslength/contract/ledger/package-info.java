/** The ledger: plan, commitment, order, accrual, invoice and payment, append-only and balanced. */
@NullMarked
package armslength.contract.ledger;

import org.jspecify.annotations.NullMarked;
