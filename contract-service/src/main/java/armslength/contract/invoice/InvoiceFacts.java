package armslength.contract.invoice;

import armslength.events.Amount;
import armslength.events.InvoiceChanged;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the others what became of an invoice, in the transaction that makes it so. */
@ApplicationScoped
class InvoiceFacts {

    private final InvoiceStore store;
    private final Outbox outbox;
    private final BusinessClock clock;

    InvoiceFacts(InvoiceStore store, Outbox outbox, BusinessClock clock) {
        this.store = store;
        this.outbox = outbox;
        this.clock = clock;
    }

    void tell(InvoiceEntity invoice) {
        tell(store.view(invoice));
    }

    void tell(InvoiceView invoice) {
        long mismatches = invoice.lines().stream()
                .filter(line -> line.outcome().equals("MISMATCHED"))
                .count();
        outbox.publish(new InvoiceChanged(
                invoice.id(),
                invoice.vendorId(),
                invoice.kind(),
                invoice.number(),
                invoice.status(),
                (int) mismatches,
                amount(invoice.gross()),
                amount(invoice.open()),
                invoice.issuedOn(),
                invoice.corrects(),
                invoice.version(),
                clock.now()));
    }

    private static Amount amount(Money money) {
        return new Amount(money.amount(), money.currency());
    }
}
