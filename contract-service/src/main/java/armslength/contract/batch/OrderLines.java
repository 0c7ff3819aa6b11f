package armslength.contract.batch;

import armslength.contract.BuyingProblem;
import armslength.contract.order.OrderView;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of orders: what was ordered, accepted and invoiced of each. */
@ApplicationScoped
public class OrderLines {

    private final EntityManager database;
    private final ObjectMapper mapper;

    OrderLines(EntityManager database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Keeps the lines of an order that was just placed. */
    public void keep(UUID orderId, List<OrderLine.New> lines) {
        for (int index = 0; index < lines.size(); index++) {
            OrderLine.New line = lines.get(index);
            OrderLineEntity entity = new OrderLineEntity();
            entity.key = new OrderLineEntity.Key(orderId, index + 1);
            entity.description = line.description();
            entity.skill = line.skill();
            entity.unit = line.unit();
            entity.quantity = line.quantity();
            entity.unitPrice = line.unitPrice().amount();
            entity.amount = line.amount().amount();
            entity.quality = line.quality() == null ? null : json(line.quality());
            entity.acceptedQuantity = BigDecimal.ZERO;
            entity.acceptedAmount = BigDecimal.ZERO;
            entity.invoicedQuantity = BigDecimal.ZERO;
            entity.invoicedAmount = BigDecimal.ZERO;
            entity.persist();
        }
        database.flush();
    }

    /** The lines of an order, in order. */
    public List<OrderLine> of(OrderView order) {
        return of(List.of(order));
    }

    /** The lines of several orders, read at once; an order that was placed directly has the one line that it is. */
    public List<OrderLine> of(Collection<OrderView> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<OrderLineEntity>> stored = stored(orders);
        return orders.stream()
                .flatMap(order -> {
                    List<OrderLineEntity> lines = stored.getOrDefault(order.id(), List.of());
                    return lines.isEmpty()
                            ? Stream.of(only(order))
                            : lines.stream().map(line -> toModel(line, order, lines.size() == 1));
                })
                .toList();
    }

    private static Map<UUID, List<OrderLineEntity>> stored(Collection<OrderView> orders) {
        List<OrderLineEntity> lines = OrderLineEntity.list(
                "key.orderId in ?1 order by key.orderId, key.line",
                orders.stream().map(OrderView::id).toList());
        return lines.stream().collect(Collectors.groupingBy(line -> line.key.orderId()));
    }

    /**
     * A line of an order, both locked until the end of the transaction; an order that was placed directly has the one
     * line that it is.
     */
    OrderLineEntity lock(OrderView order, int line, String pointer) {
        Optional<OrderLineEntity> found = find(order.id(), line);
        if (found.isEmpty() && line == 1 && OrderLineEntity.count("key.orderId", order.id()) == 0) {
            found = Optional.of(keepOnly(order));
        }
        OrderLineEntity entity = found.orElseThrow(
                () -> Problem.of(BuyingProblem.NO_SUCH_LINE, "The order " + order.id() + " has no line " + line + ".")
                        .at(pointer, "must be a line of the order"));
        database.refresh(entity);
        return entity;
    }

    private OrderLineEntity keepOnly(OrderView order) {
        keep(
                order.id(),
                List.of(new OrderLine.New(
                        order.description(), order.skill(), order.unit(), order.quantity(), order.unitPrice(), null)));
        return find(order.id(), 1).orElseThrow();
    }

    private static Optional<OrderLineEntity> find(UUID orderId, int line) {
        return OrderLineEntity.findByIdOptional(new OrderLineEntity.Key(orderId, line));
    }

    /**
     * What was invoiced of a line, or given back when below zero.
     *
     * @param line line of the order
     */
    public record Invoiced(UUID orderId, int line, BigDecimal quantity, BigDecimal amount) {}

    /** Counts what was invoiced to the lines of orders that are locked. */
    public void invoiced(Collection<OrderView> orders, List<Invoiced> changes) {
        Map<UUID, List<OrderLineEntity>> stored = stored(orders);
        Map<OrderLineEntity.Key, OrderLineEntity> lines = new HashMap<>();
        for (OrderView order : orders) {
            if (!stored.containsKey(order.id())) {
                stored.put(order.id(), List.of(keepOnly(order)));
            }
            stored.getOrDefault(order.id(), List.of()).forEach(line -> lines.put(line.key, line));
        }
        for (Invoiced change : changes) {
            OrderLineEntity line = lines.get(new OrderLineEntity.Key(change.orderId(), change.line()));
            if (line != null) {
                line.invoicedQuantity =
                        line.invoicedQuantity.add(change.quantity()).max(BigDecimal.ZERO);
                line.invoicedAmount = line.invoicedAmount.add(change.amount()).max(BigDecimal.ZERO);
            }
        }
        database.flush();
    }

    @Nullable
    QualityTerms terms(OrderLineEntity line) {
        return line.quality == null ? null : terms(line.quality);
    }

    /** How much of a locked line has neither been accepted nor waits for its inspection. */
    BigDecimal open(OrderLineEntity line, OrderView order, BigDecimal waiting) {
        boolean only = OrderLineEntity.count("key.orderId", order.id()) == 1;
        return line.quantity
                .subtract(toModel(line, order, only).acceptedQuantity())
                .subtract(waiting);
    }

    /** What was drawn without a batch counts to the only line of its order, at the price of a unit. */
    private OrderLine toModel(OrderLineEntity line, OrderView order, boolean only) {
        String currency = order.amount().currency();
        Money accepted = Money.rounded(line.acceptedAmount, currency);
        Money withoutBatch = only ? order.drawn().minus(accepted) : Money.zero(currency);
        return new OrderLine(
                line.key.orderId(),
                line.key.line(),
                line.description,
                line.skill,
                line.unit,
                line.quantity.stripTrailingZeros(),
                Money.rounded(line.unitPrice, currency),
                Money.rounded(line.amount, currency),
                terms(line),
                line.acceptedQuantity
                        .add(units(withoutBatch, line.unitPrice))
                        .min(line.quantity)
                        .stripTrailingZeros(),
                accepted.plus(withoutBatch),
                line.invoicedQuantity.stripTrailingZeros(),
                Money.rounded(line.invoicedAmount, currency));
    }

    private static OrderLine only(OrderView order) {
        Money nothing = Money.zero(order.amount().currency());
        return new OrderLine(
                order.id(),
                1,
                order.description(),
                order.skill(),
                order.unit(),
                order.quantity(),
                order.unitPrice(),
                order.amount(),
                null,
                units(order.drawn(), order.unitPrice().amount()).min(order.quantity()),
                order.drawn(),
                BigDecimal.ZERO,
                nothing);
    }

    private static BigDecimal units(Money drawn, BigDecimal unitPrice) {
        return unitPrice.signum() == 0
                ? BigDecimal.ZERO
                : drawn.amount().divide(unitPrice, MathContext.DECIMAL64).setScale(6, RoundingMode.HALF_UP);
    }

    private String json(QualityTerms terms) {
        try {
            return mapper.writeValueAsString(terms);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private QualityTerms terms(String json) {
        try {
            return mapper.readValue(json, QualityTerms.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
