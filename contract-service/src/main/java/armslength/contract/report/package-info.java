/** What finance asks of the ledger: variance, balances and accruals at any date, promises not used. */
@NullMarked
package armslength.contract.report;

import org.jspecify.annotations.NullMarked;
