package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of an invoice or credit note.
 *
 * @param invoiceId the invoice
 * @param vendorId who charges it
 * @param kind {@code INVOICE} or {@code CREDIT_NOTE}; the amounts of a credit note are above zero too
 * @param number the vendor's number
 * @param status {@code MATCHED}, {@code MISMATCHED}, {@code ACCEPTED}, {@code DISPUTED}, {@code REFUSED} or {@code PAID}
 * @param mismatches lines that order or acceptance don't bear out
 * @param gross with tax
 * @param open neither paid nor credited yet
 * @param issuedOn day of the invoice
 * @param corrects the invoice that a credit note corrects, or null
 * @param version grows by one with each change of the invoice
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.invoice-changed.v1",
        description = "An invoice or credit note was submitted, matched, decided, disputed, credited or paid.")
public record InvoiceChanged(
        UUID invoiceId,
        UUID vendorId,
        String kind,
        String number,
        String status,
        int mismatches,
        Amount gross,
        Amount open,
        LocalDate issuedOn,
        @Nullable UUID corrects,
        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
