package armslength.contract.invoice;

import armslength.contract.money.Allocation;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says line by line what was invoiced and paid, in both currencies, without losing a minor unit. */
@ApplicationScoped
public class Bookings {

    private static final String UNASSIGNED = "unassigned";

    private final OrderDesk desk;
    private final Event<Posted> posted;

    Bookings(OrderDesk desk, Event<Posted> posted) {
        this.desk = desk;
        this.posted = posted;
    }

    /** Postings that belong together, in the transaction that makes them so. */
    public record Posted(List<Posting> postings) {}

    void invoiced(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        boolean credit = invoice.kind.equals("CREDIT_NOTE");
        List<Money> reporting =
                reporting(invoice, lines, Money.rounded(invoice.reportingNet, invoice.reportingCurrency));
        Orders orders = new Orders();
        List<Posting> postings = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            InvoiceLineEntity line = lines.get(index);
            boolean reversal = credit != (line.net.signum() < 0);
            Money net = Money.rounded(line.net.abs(), invoice.currency);
            Money borneOut = Money.rounded(
                    line.orderId == null
                            ? BigDecimal.ZERO
                            : line.matchedNet.abs().min(line.net.abs()),
                    invoice.currency);
            if (!net.isPositive()) {
                continue;
            }
            Money whole = absolute(reporting.get(index));
            Money part = Allocation.portion(whole, BigDecimal.ZERO, borneOut.amount(), net.amount());
            Line at = new Line(invoice, line, orders.of(line.orderId), invoice.issuedOn);
            add(postings, at, Posting.Movement.INVOICED, reversal, borneOut, part);
            add(
                    postings,
                    at,
                    Posting.Movement.INVOICED_WITHOUT_ACCEPTANCE,
                    reversal,
                    net.minus(borneOut),
                    whole.minus(part));
        }
        tell(postings);
    }

    /** A payment of net money on an invoice, spread over its lines. */
    void paid(InvoiceEntity invoice, List<InvoiceLineEntity> lines, PaymentFact payment) {
        List<BigDecimal> weights =
                lines.stream().map(line -> line.net.max(BigDecimal.ZERO)).toList();
        if (weights.stream().allMatch(weight -> weight.signum() == 0)) {
            return;
        }
        List<Money> amounts = Allocation.of(payment.net(), weights);
        List<Money> reporting = Allocation.of(payment.reportingNet(), weights);
        Orders orders = new Orders();
        List<Posting> postings = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            InvoiceLineEntity line = lines.get(index);
            if (amounts.get(index).isPositive()) {
                postings.add(new Posting(
                        Posting.Movement.PAID,
                        false,
                        invoice.vendorId,
                        contractId(orders.of(line.orderId)),
                        line.orderId,
                        category(orders.of(line.orderId)),
                        amounts.get(index),
                        reporting.get(index),
                        payment.paidOn(),
                        "payment",
                        payment.id(),
                        line.key.line()));
            }
        }
        tell(postings);
    }

    /** A payment without its tax. */
    public record PaymentFact(UUID id, Money net, Money reportingNet, LocalDate paidOn) {}

    private void tell(List<Posting> postings) {
        if (!postings.isEmpty()) {
            posted.fire(new Posted(List.copyOf(postings)));
        }
    }

    private record Line(
            InvoiceEntity invoice,
            InvoiceLineEntity line,
            @Nullable OrderView order,
            LocalDate on) {}

    private static void add(
            List<Posting> postings,
            Line at,
            Posting.Movement movement,
            boolean reversal,
            Money amount,
            Money reporting) {
        if (amount.isPositive()) {
            postings.add(new Posting(
                    movement,
                    reversal,
                    at.invoice().vendorId,
                    contractId(at.order()),
                    at.line().orderId,
                    category(at.order()),
                    amount,
                    reporting,
                    at.on(),
                    "invoice",
                    at.invoice().id,
                    at.line().key.line()));
        }
    }

    /** The lines' parts of an amount in the reporting currency; they sum to it. */
    private static List<Money> reporting(InvoiceEntity invoice, List<InvoiceLineEntity> lines, Money total) {
        List<BigDecimal> nets = lines.stream().map(line -> line.net).toList();
        return invoice.net.signum() == 0
                ? nets.stream().map(_ -> Money.zero(total.currency())).toList()
                : Allocation.of(total, nets);
    }

    private static Money absolute(Money money) {
        return money.isNegative() ? Money.zero(money.currency()).minus(money) : money;
    }

    private static @Nullable UUID contractId(@Nullable OrderView order) {
        return order == null ? null : order.contractId();
    }

    private static String category(@Nullable OrderView order) {
        return order == null ? UNASSIGNED : order.skill();
    }

    /** Each order is read once. */
    private final class Orders {

        private final Map<UUID, OrderView> read = new HashMap<>();

        @Nullable
        OrderView of(@Nullable UUID orderId) {
            return orderId == null ? null : read.computeIfAbsent(orderId, desk::lock);
        }
    }
}
