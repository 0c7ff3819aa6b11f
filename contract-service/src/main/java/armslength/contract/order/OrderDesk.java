package armslength.contract.order;

import armslength.contract.BuyingProblem;
import armslength.contract.ContractProblem;
import armslength.contract.agreement.Contracts;
import armslength.contract.fx.Rates;
import armslength.contract.known.KnownFacts;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.contract.policy.BuyingPolicies;
import armslength.contract.policy.BuyingPolicy;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Freshness;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Places and draws orders, within the caller's transaction: the one way in which either happens. */
@ApplicationScoped
public class OrderDesk {

    private static final int HARMLESS_CLASS = 1;

    private final Orders orders;
    private final Contracts contracts;
    private final KnownFacts known;
    private final BuyingPolicies policies;
    private final Rates rates;
    private final Freshness freshness;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    OrderDesk(
            Orders orders,
            Contracts contracts,
            KnownFacts known,
            BuyingPolicies policies,
            Rates rates,
            Freshness freshness,
            EntityManager database,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.orders = orders;
        this.contracts = contracts;
        this.known = known;
        this.policies = policies;
        this.rates = rates;
        this.freshness = freshness;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** Places an order that nobody has approved, as far as the buying policy allows that. */
    OrderView placeDirectly(OrderResource.NewOrder request) {
        return place(request, true);
    }

    /** Places an order that was approved; it is held when the vendor's standing asks for it, refused when it is not known. */
    public OrderView place(OrderResource.NewOrder request) {
        return place(request, false);
    }

    private OrderView place(OrderResource.NewOrder request, boolean directly) {
        Contracts.Terms terms = contracts.requireInForce(request.contractId(), clock.today());
        if (!request.unitPrice().currency().equals(terms.currency())) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The contract is in " + terms.currency() + ".")
                    .at("/unitPrice/currency", "must be " + terms.currency());
        }
        if (request.unitPrice().isNegative()) {
            throw Problem.invalid(List.of(new FieldError("/unitPrice/amount", "must not be below zero")));
        }
        Money amount = value(request);
        if (directly) {
            requireSmallEnough(amount);
        }
        requireStandingKnown(request.dataClass());
        known.requireOrderable(terms.vendorId());
        known.lockStanding(terms.vendorId(), false);
        Optional<String> hold = known.holdReason(terms.vendorId());
        OrderEntity order = new OrderEntity();
        order.id = ids.next();
        order.contractId = request.contractId();
        order.vendorId = terms.vendorId();
        order.description = request.description();
        order.skill = request.skill();
        order.unit = request.unit();
        order.quantity = request.quantity();
        order.unitPrice = request.unitPrice().amount();
        order.currency = terms.currency();
        order.amount = amount.amount();
        order.category = Objects.requireNonNullElse(request.category(), request.skill());
        order.team = Objects.requireNonNullElse(request.team(), Place.UNASSIGNED);
        order.dataClass = request.dataClass();
        order.status = hold.isPresent() ? "HELD" : "OPEN";
        order.heldBecause = hold.map(why -> why + Orders.LIFTED_BY).orElse(null);
        order.drawn = BigDecimal.ZERO;
        order.placedBy = caller.name();
        order.placedAt = clock.now();
        order.version = 1;
        order.persistAndFlush();
        orders.enter(Movement.ORDERED, order, order.amount, new Source("order", order.id, 1));
        OrderView view = OrderView.of(order);
        audit.record(hold.isPresent() ? "order-placed-held" : "order-placed", "order", order.id, null, view);
        orders.tell(order);
        return view;
    }

    /** Draws on an order without a batch, which only an order of one line allows. */
    OrderView drawDirectly(UUID id, OrderResource.NewDraw request) {
        Number lines = (Number) database.createNativeQuery("select count(*) from order_line where order_id = :id")
                .setParameter("id", id)
                .getSingleResult();
        if (lines.intValue() > 1) {
            throw Problem.of(
                    BuyingProblem.DRAWN_BY_BATCHES,
                    "It has " + lines + " lines; deliver batches and inspect them (POST /batches).");
        }
        return draw(id, request);
    }

    /** Draws on an order, never beyond its amount, however many draw at once. */
    public OrderView draw(UUID id, OrderResource.NewDraw request) {
        OrderEntity order = locked(id);
        requireStandingKnown(order.dataClass);
        known.requireOrderable(order.vendorId);
        requireDrawable(order, request);
        OrderView before = OrderView.of(order);
        DrawEntity draw = new DrawEntity();
        draw.id = ids.next();
        draw.orderId = id;
        draw.amount = request.amount().amount();
        draw.reference = request.reference();
        draw.drawnAt = clock.now();
        draw.drawnBy = caller.name();
        draw.persistAndFlush();
        orders.enter(Movement.ACCEPTED, order, draw.amount, new Source("draw", draw.id, 1));
        database.refresh(order);
        OrderView view = OrderView.of(order);
        audit.record("order-drawn", "order", id, before, view);
        orders.tell(order);
        return view;
    }

    /** An order as it is now. */
    public OrderView read(UUID id) {
        OrderEntity found = OrderEntity.findById(id);
        if (found == null) {
            throw Problem.of(ContractProblem.NO_SUCH_ORDER, "There is no order " + id + ".");
        }
        return OrderView.of(found);
    }

    /** An order, locked until the end of the transaction. */
    public OrderView lock(UUID id) {
        return OrderView.of(locked(id));
    }

    /**
     * Those of the orders that there are, locked until the end of the transaction, always in the order of their ids, so
     * that two who lock several cannot wait for each other.
     */
    public Map<UUID, OrderView> lockAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<UUID> vendors = database.createQuery(
                        "select distinct o.vendorId from OrderEntity o where o.id in :ids order by o.vendorId",
                        UUID.class)
                .setParameter("ids", ids)
                .getResultList();
        vendors.forEach(vendor -> known.lockStanding(vendor, false));
        database.createNativeQuery("select id from purchase_order where id in (:ids) order by id for update")
                .setParameter("ids", ids)
                .getResultList();
        Map<UUID, OrderView> locked = new LinkedHashMap<>();
        for (OrderEntity order : OrderEntity.<OrderEntity>list("id in ?1 order by id", ids)) {
            locked.put(order.id, OrderView.of(order));
        }
        return locked;
    }

    OrderEntity locked(UUID id) {
        OrderEntity found = OrderEntity.findById(id);
        if (found == null) {
            throw Problem.of(ContractProblem.NO_SUCH_ORDER, "There is no order " + id + ".");
        }
        known.lockStanding(found.vendorId, false);
        database.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    private void requireSmallEnough(Money amount) {
        BuyingPolicy policy = policies.on(clock.today());
        Money limit = policy.directOrderUpTo();
        if (limit != null
                && rates.convert(amount, limit.currency(), clock.today())
                                .amount()
                                .compareTo(limit)
                        > 0) {
            throw Problem.of(
                    BuyingProblem.REQUISITION_NEEDED,
                    "Without approval at most " + limit + " may be ordered; ask for more by POST /requisitions.");
        }
    }

    private static Money value(OrderResource.NewOrder request) {
        try {
            return Money.rounded(
                    request.quantity().multiply(request.unitPrice().amount()),
                    request.unitPrice().currency());
        } catch (FieldProblem tooLarge) {
            throw Problem.invalid(List.of(new FieldError("/quantity", "times the unit price " + tooLarge.detail())));
        }
    }

    private void requireStandingKnown(int dataClass) {
        if (dataClass > HARMLESS_CLASS) {
            freshness.requireFresh("risk-service", "vendor-service");
        }
    }

    private static void requireDrawable(OrderEntity order, OrderResource.NewDraw request) {
        if (!request.amount().currency().equals(order.currency)) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The order is in " + order.currency + ".")
                    .at("/amount/currency", "must be " + order.currency);
        }
        if (!request.amount().isPositive()) {
            throw Problem.invalid(List.of(new FieldError("/amount/amount", "must be above zero")));
        }
        if (order.status.equals("HELD")) {
            throw Problem.of(ContractProblem.ORDER_HELD, "It is held: " + order.heldBecause);
        }
        if (!order.status.equals("OPEN")) {
            throw Problem.of(ContractProblem.ORDER_NOT_OPEN, "It is " + order.status + ".");
        }
        BigDecimal left = order.amount.subtract(order.drawn);
        if (request.amount().amount().compareTo(left) > 0) {
            throw Problem.of(
                    ContractProblem.OVERDRAWN,
                    "It holds " + OrderView.money(left, order.currency) + " still; order more first.");
        }
        if (DrawEntity.count("orderId = ?1 and reference = ?2", order.id, request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN, "A draw '" + request.reference() + "' is recorded already.");
        }
    }
}
