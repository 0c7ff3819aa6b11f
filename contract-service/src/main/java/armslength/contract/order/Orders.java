package armslength.contract.order;

import armslength.contract.known.KnownFacts;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Source;
import armslength.events.Amount;
import armslength.events.OrderChanged;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Holds and frees orders as the vendor's standing says, and tells of every change. */
@ApplicationScoped
public class Orders {

    /** Who can lift a hold, told with every hold. */
    static final String LIFTED_BY = " (lifted when two risk officers clear the vendor)";

    private static final String HOLD = """
            update purchase_order set status = 'HELD', held_because = :why, version = version + 1
            where vendor_id = :vendor and status in ('OPEN', 'HELD') and held_because is distinct from :why returning *
            """;
    private static final String FREE = """
            update purchase_order set status = 'OPEN', held_because = null, version = version + 1
            where vendor_id = :vendor and status = 'HELD' returning *
            """;

    private final EntityManager database;
    private final KnownFacts known;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    Orders(EntityManager database, KnownFacts known, Ledger ledger, Outbox outbox, Audit audit, BusinessClock clock) {
        this.database = database;
        this.known = known;
        this.ledger = ledger;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Holds the open orders of a vendor, or frees the held ones, as its standing says now. */
    public void followStanding(UUID vendorId) {
        Optional<String> why = known.holdReason(vendorId);
        var change = why.isPresent()
                ? database.createNativeQuery(HOLD, OrderEntity.class).setParameter("why", why.get() + LIFTED_BY)
                : database.createNativeQuery(FREE, OrderEntity.class);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<OrderEntity> changed = change.setParameter("vendor", vendorId).getResultList();
        for (OrderEntity order : changed) {
            audit.record(
                    why.isPresent() ? "order-held" : "order-freed",
                    "order",
                    order.id,
                    Map.of("status", why.isPresent() ? "OPEN" : "HELD"),
                    OrderView.of(order));
            tell(order);
        }
    }

    /** Enters what happened to an order's amount into the ledger; below zero it is taken back. */
    void enter(Movement movement, OrderEntity order, BigDecimal amount, Source source) {
        if (amount.signum() != 0) {
            Place place = new Place(order.vendorId, order.contractId, order.id, order.category, order.team);
            ledger.append(
                    Entry.signed(movement, place, OrderView.money(amount, order.currency), clock.today(), source));
        }
    }

    void tell(OrderEntity order) {
        outbox.publish(new OrderChanged(
                order.id,
                order.vendorId,
                order.contractId,
                order.status,
                order.heldBecause,
                new Amount(OrderView.money(order.amount, order.currency).amount(), order.currency),
                new Amount(OrderView.money(order.drawn, order.currency).amount(), order.currency),
                order.dataClass,
                order.placedBy,
                order.version,
                clock.now()));
    }
}
