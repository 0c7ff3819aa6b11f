/** What vendors charge: invoices and credit notes matched line by line, disputes, duplicates refused. */
@NullMarked
package armslength.contract.invoice;

import org.jspecify.annotations.NullMarked;
