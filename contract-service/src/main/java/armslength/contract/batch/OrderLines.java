package armslength.contract.batch;

import armslength.contract.BuyingProblem;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderView;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lines of orders: what was ordered, accepted and invoiced of each. */
@ApplicationScoped
public class OrderLines {

    private final OrderDesk desk;
    private final EntityManager database;
    private final ObjectMapper mapper;

    OrderLines(OrderDesk desk, EntityManager database, ObjectMapper mapper) {
        this.desk = desk;
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
        List<OrderLineEntity> lines = OrderLineEntity.list("key.orderId = ?1 order by key.line", order.id());
        return lines.isEmpty()
                ? List.of(only(order))
                : lines.stream()
                        .map(line -> toModel(line, order.amount().currency()))
                        .toList();
    }

    /**
     * A line of an order, both locked until the end of the transaction; an order that was placed directly has the one
     * line that it is.
     */
    OrderLineEntity lock(OrderView order, int line, String pointer) {
        Optional<OrderLineEntity> found = find(order.id(), line);
        if (found.isEmpty() && line == 1 && OrderLineEntity.count("key.orderId", order.id()) == 0) {
            keep(
                    order.id(),
                    List.of(new OrderLine.New(
                            order.description(),
                            order.skill(),
                            order.unit(),
                            order.quantity(),
                            order.unitPrice(),
                            null)));
            found = find(order.id(), line);
        }
        OrderLineEntity entity = found.orElseThrow(
                () -> Problem.of(BuyingProblem.NO_SUCH_LINE, "The order " + order.id() + " has no line " + line + ".")
                        .at(pointer, "must be a line of the order"));
        database.refresh(entity);
        return entity;
    }

    private static Optional<OrderLineEntity> find(UUID orderId, int line) {
        return OrderLineEntity.findByIdOptional(new OrderLineEntity.Key(orderId, line));
    }

    /** A line of an order, with the order locked until the end of the transaction, or empty when there is none. */
    public Optional<OrderLine> locked(UUID orderId, int line) {
        OrderView order = desk.lock(orderId);
        List<OrderLine> lines = of(order);
        return lines.stream().filter(candidate -> candidate.line() == line).findFirst();
    }

    /** Counts an invoiced quantity and amount, or a credited one when below zero, to a line whose order is locked. */
    public void invoiced(UUID orderId, int line, BigDecimal quantity, BigDecimal amount) {
        OrderLineEntity entity = lock(desk.lock(orderId), line, "");
        entity.invoicedQuantity = entity.invoicedQuantity.add(quantity).max(BigDecimal.ZERO);
        entity.invoicedAmount = entity.invoicedAmount.add(amount).max(BigDecimal.ZERO);
        database.flush();
    }

    @Nullable
    QualityTerms terms(OrderLineEntity line) {
        return line.quality == null ? null : terms(line.quality);
    }

    private OrderLine toModel(OrderLineEntity line, String currency) {
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
                line.acceptedQuantity.stripTrailingZeros(),
                Money.rounded(line.acceptedAmount, currency),
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
                BigDecimal.ZERO,
                nothing,
                BigDecimal.ZERO,
                nothing);
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
