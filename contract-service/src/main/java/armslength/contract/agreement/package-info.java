/** Contracts: parties, terms, the commitment in them, who owns the spend. */
@NullMarked
package armslength.contract.agreement;

import org.jspecify.annotations.NullMarked;
