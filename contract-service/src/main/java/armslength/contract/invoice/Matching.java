package armslength.contract.invoice;

import armslength.contract.batch.OrderLine;
import armslength.contract.batch.OrderLines;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
import armslength.contract.policy.BuyingPolicy;
import armslength.contract.rate.RateCard;
import armslength.contract.rate.Rates;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares invoices with the order lines that they name, and counts to these what was invoiced. */
@ApplicationScoped
class Matching {

    private final OrderDesk desk;
    private final OrderLines orderLines;
    private final Rates rates;

    Matching(OrderDesk desk, OrderLines orderLines, Rates rates) {
        this.desk = desk;
        this.orderLines = orderLines;
        this.rates = rates;
    }

    private record Place(UUID orderId, int line) {}

    /** What lines before it on the same invoice have used of an order line. */
    private record Used(BigDecimal quantity, BigDecimal net) {

        static final Used NOTHING = new Used(BigDecimal.ZERO, BigDecimal.ZERO);

        Used and(Submitted.Line line) {
            return new Used(quantity.add(line.quantity()), net.add(line.net()));
        }
    }

    /**
     * What comparing an invoice showed.
     *
     * @param results line by line
     * @param orders the orders that it names and that there are, locked until the end of the transaction
     */
    record Comparison(List<ThreeWayMatch.Result> results, Map<UUID, OrderView> orders) {

        /** What corrects an unknown invoice waits for it. */
        static Comparison ofUnknownInvoice(Submitted credit, String number) {
            return new Comparison(
                    credit.lines().stream()
                            .map(line -> ThreeWayMatch.ofUnknownInvoice(line, number))
                            .toList(),
                    Map.of());
        }

        /** Taking back what was never booked needs no bearing out. */
        static Comparison ofNothingBooked(Submitted credit) {
            return new Comparison(
                    credit.lines().stream()
                            .map(line -> new ThreeWayMatch.Result(List.of(), line.net()))
                            .toList(),
                    Map.of());
        }

        boolean matched() {
            return results.stream().allMatch(ThreeWayMatch.Result::matched);
        }
    }

    /**
     * Compares an invoice or credit note.
     *
     * @param corrected the invoice that a credit note corrects, or null when it names none or it is not known
     */
    Comparison compare(Submitted submitted, @Nullable InvoiceEntity corrected, BuyingPolicy policy) {
        String number = submitted.corrects();
        if (number != null && corrected == null) {
            return Comparison.ofUnknownInvoice(submitted, number);
        }
        if (corrected != null && !corrected.booked) {
            return Comparison.ofNothingBooked(submitted);
        }
        return compare(submitted, policy);
    }

    private Comparison compare(Submitted submitted, BuyingPolicy policy) {
        Map<UUID, OrderView> orders =
                locked(submitted.lines().stream().map(Submitted.Line::orderId).toList());
        Map<Place, OrderLine> ordered = orderLines.of(orders.values()).stream()
                .collect(Collectors.toMap(line -> new Place(line.orderId(), line.line()), line -> line));
        RateCard card = rates.card(
                orders.values().stream().map(OrderView::contractId).collect(Collectors.toCollection(TreeSet::new)),
                submitted.issuedOn());
        Map<Place, Used> used = new HashMap<>();
        List<ThreeWayMatch.Result> results = new ArrayList<>();
        for (Submitted.Line line : submitted.lines()) {
            Place place = place(line.orderId(), line.orderLine());
            OrderView order = line.orderId() == null ? null : orders.get(line.orderId());
            OrderLine of = place == null ? null : ordered.get(place);
            Used before = place == null ? Used.NOTHING : used.getOrDefault(place, Used.NOTHING);
            ThreeWayMatch.Facts facts =
                    of == null || order == null ? null : facts(order, of, before, price(card, order, of, line));
            results.add(
                    submitted.kind() == Submitted.Kind.CREDIT_NOTE
                            ? ThreeWayMatch.credit(line, submitted.vendorId(), facts)
                            : ThreeWayMatch.charge(
                                    line, submitted.vendorId(), submitted.net().currency(), facts, policy));
            if (place != null) {
                used.put(place, before.and(line));
            }
        }
        return new Comparison(results, orders);
    }

    private static @Nullable BigDecimal price(RateCard card, OrderView order, OrderLine of, Submitted.Line line) {
        return card.most(order.contractId(), of.skill(), of.unit(), line.quantity());
    }

    private static @Nullable Place place(@Nullable UUID orderId, int line) {
        return orderId == null ? null : new Place(orderId, line);
    }

    /** What is open of an order line after the lines before it on the same invoice. */
    private static ThreeWayMatch.Facts facts(
            OrderView order, OrderLine line, Used before, @Nullable BigDecimal cardPrice) {
        return new ThreeWayMatch.Facts(
                order.vendorId(),
                line.amount().currency(),
                line.unit(),
                line.unitPrice().amount(),
                cardPrice,
                line.acceptedQuantity().subtract(line.invoicedQuantity()).subtract(before.quantity()),
                line.acceptedAmount().minus(line.invoicedAmount()).amount().subtract(before.net()),
                line.invoicedAmount().amount().subtract(before.net()));
    }

    /** Counts a booked invoice to the order lines that it names; a credit note gives back. */
    void count(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        boolean credit = invoice.kind.equals("CREDIT_NOTE");
        Map<UUID, OrderView> orders =
                locked(lines.stream().map(line -> line.orderId).toList());
        orderLines.invoiced(
                orders.values(),
                lines.stream()
                        .filter(line -> line.orderId != null)
                        .map(line -> new OrderLines.Invoiced(
                                line.orderId,
                                line.orderLine,
                                credit ? line.quantity.negate() : line.quantity,
                                credit ? line.net.negate() : line.net))
                        .toList());
    }

    private Map<UUID, OrderView> locked(Collection<@Nullable UUID> named) {
        return desk.lockAll(named.stream().filter(Objects::nonNull).collect(Collectors.toCollection(TreeSet::new)));
    }
}
