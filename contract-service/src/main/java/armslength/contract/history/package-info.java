/** History that others kept in tables: spend lines and contract snapshots, brought into the ledger row by row. */
@NullMarked
package armslength.contract.history;

import org.jspecify.annotations.NullMarked;
