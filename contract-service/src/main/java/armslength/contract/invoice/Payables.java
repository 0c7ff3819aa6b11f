package armslength.contract.invoice;

import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is owed on invoices, for whoever pays. */
@ApplicationScoped
public class Payables {

    private final Invoices invoices;
    private final InvoiceStore store;
    private final Bookings bookings;
    private final InvoiceFacts facts;

    Payables(Invoices invoices, InvoiceStore store, Bookings bookings, InvoiceFacts facts) {
        this.invoices = invoices;
        this.store = store;
        this.bookings = bookings;
        this.facts = facts;
    }

    /**
     * An invoice, locked until the end of the transaction.
     *
     * @param settled paid and credited so far
     * @param decidedBy who accepted its differences, or null
     */
    public record Payable(
            UUID id,
            UUID vendorId,
            String kind,
            String status,
            LocalDate issuedOn,
            Money net,
            Money gross,
            Money reportingNet,
            Money settled,
            @Nullable String decidedBy) {}

    /** Locks an invoice. */
    public Payable lock(UUID id) {
        InvoiceEntity invoice = invoices.locked(id);
        return new Payable(
                invoice.id,
                invoice.vendorId,
                invoice.kind,
                invoice.status,
                invoice.issuedOn,
                Money.rounded(invoice.net, invoice.currency),
                Money.rounded(invoice.gross, invoice.currency),
                Money.rounded(invoice.reportingNet, invoice.reportingCurrency),
                Money.rounded(invoice.paid.add(invoice.credited), invoice.currency),
                invoice.decidedBy);
    }

    /** Books a payment of a locked invoice, or a refund of a credit note. */
    public void paid(UUID id, Bookings.PaymentFact payment) {
        InvoiceEntity invoice = invoices.locked(id);
        bookings.paid(invoice, store.lines(id), payment);
        facts.tell(invoice);
    }
}
