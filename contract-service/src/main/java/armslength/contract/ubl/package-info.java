/** Invoices as UBL 2.1 and Peppol BIS Billing 3 documents. */
@NullMarked
package armslength.contract.ubl;

import org.jspecify.annotations.NullMarked;
