package armslength.contract.invoice;

import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.contract.money.Allocation;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Enters into the ledger, line by line, what was invoiced and paid, in the invoice's and in the reporting currency,
 * without losing a minor unit of either.
 */
@ApplicationScoped
public class Bookings {

    private final OrderDesk desk;
    private final Ledger ledger;

    Bookings(OrderDesk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    /**
     * Enters a booked invoice, or takes back what a credit note gives back. What acceptance bears out comes out of the
     * accrual; the rest, which somebody accepted without it, comes from outside.
     */
    void invoiced(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        boolean credit = invoice.kind.equals("CREDIT_NOTE");
        List<Money> reporting = reporting(invoice, lines);
        Map<UUID, OrderView> orders = orders(lines);
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            InvoiceLineEntity line = lines.get(index);
            Money net = Money.rounded(line.net.abs(), invoice.currency);
            if (!net.isPositive()) {
                continue;
            }
            Money borneOut = line.orderId == null
                    ? Money.zero(invoice.currency)
                    : Money.rounded(line.matchedNet.abs().min(line.net.abs()), invoice.currency);
            Money whole = absolute(reporting.get(index));
            Money part = Allocation.portion(whole, BigDecimal.ZERO, borneOut.amount(), net.amount());
            Template template = new Template(
                    credit != (line.net.signum() < 0),
                    place(invoice, line, orders),
                    invoice.issuedOn,
                    new Source("invoice", invoice.id, line.key.line()));
            template.add(entries, Movement.INVOICED, borneOut, part);
            template.add(entries, Movement.INVOICED_WITHOUT_ACCEPTANCE, net.minus(borneOut), whole.minus(part));
        }
        ledger.append(entries);
    }

    /** What the entries of a line have in common. */
    private record Template(boolean reversal, Place place, LocalDate on, Source source) {

        void add(List<Entry> entries, Movement movement, Money amount, Money reporting) {
            if (amount.isPositive()) {
                entries.add(new Entry(movement, reversal, place, amount, reporting, on, source));
            }
        }
    }

    /** A payment without its tax. */
    public record PaymentFact(UUID id, Money net, Money reportingNet, LocalDate paidOn) {}

    /** Enters a payment, spread over the lines of its invoice; a refund likewise over those of its credit note. */
    void paid(InvoiceEntity invoice, List<InvoiceLineEntity> lines, PaymentFact payment) {
        boolean back = invoice.kind.equals("CREDIT_NOTE");
        List<BigDecimal> weights =
                lines.stream().map(line -> line.net.max(BigDecimal.ZERO)).toList();
        if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
            return;
        }
        List<Money> amounts = Allocation.of(payment.net(), weights);
        List<Money> reporting = Allocation.of(payment.reportingNet(), weights);
        Map<UUID, OrderView> orders = orders(lines);
        List<Entry> entries = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            InvoiceLineEntity line = lines.get(index);
            Source source = new Source(back ? "refund" : "payment", payment.id(), line.key.line());
            new Template(back, place(invoice, line, orders), payment.paidOn(), source)
                    .add(entries, Movement.PAID, amounts.get(index), reporting.get(index));
        }
        ledger.append(entries);
    }

    private Map<UUID, OrderView> orders(List<InvoiceLineEntity> lines) {
        return desk.lockAll(lines.stream()
                .map(line -> line.orderId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Place place(InvoiceEntity invoice, InvoiceLineEntity line, Map<UUID, OrderView> orders) {
        OrderView order = line.orderId == null ? null : orders.get(line.orderId);
        return order == null
                ? Place.ofVendor(invoice.vendorId)
                : new Place(invoice.vendorId, order.contractId(), order.id(), order.category(), order.team());
    }

    /** The lines' parts of the net amount in the reporting currency; they sum to it. */
    private static List<Money> reporting(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        Money total = Money.rounded(invoice.reportingNet, invoice.reportingCurrency);
        List<BigDecimal> nets = lines.stream().map(line -> line.net).toList();
        return invoice.net.signum() == 0
                ? nets.stream().map(_ -> Money.zero(total.currency())).toList()
                : Allocation.of(total, nets);
    }

    private static Money absolute(Money money) {
        return money.isNegative() ? Money.zero(money.currency()).minus(money) : money;
    }
}
