package armslength.contract.batch;

import armslength.contract.BuyingProblem;
import armslength.contract.ContractProblem;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderResource;
import armslength.contract.order.OrderView;
import armslength.contract.policy.BuyingPolicies;
import armslength.events.Amount;
import armslength.events.BatchChanged;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes batches in, and accepts of them what their inspection allows. */
@ApplicationScoped
class Batches {

    private final OrderDesk desk;
    private final OrderLines lines;
    private final BuyingPolicies policies;
    private final EntityManager database;
    private final ObjectMapper mapper;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Batches(
            OrderDesk desk,
            OrderLines lines,
            BuyingPolicies policies,
            EntityManager database,
            ObjectMapper mapper,
            Outbox outbox,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.desk = desk;
        this.lines = lines;
        this.policies = policies;
        this.database = database;
        this.mapper = mapper;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    BatchView deliver(BatchResource.NewBatch request) {
        OrderView order = desk.lock(request.orderId());
        requireOwn(order);
        if (order.status().equals("CANCELED")) {
            throw Problem.of(ContractProblem.ORDER_NOT_OPEN, "It is CANCELED.");
        }
        if (request.deliveredOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/deliveredOn", "must not be after today (" + clock.today() + ")")));
        }
        OrderLineEntity line = lines.lock(order, request.line(), "/line");
        if (BatchEntity.count("orderId = ?1 and reference = ?2", order.id(), request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN,
                    "A batch '" + request.reference() + "' of this order was delivered already.");
        }
        BigDecimal left = lines.open(line, order, waiting(line));
        if (request.quantity().compareTo(left) > 0) {
            throw Problem.of(
                            BuyingProblem.TOO_MUCH_DELIVERED,
                            "Line " + request.line() + " waits for " + plain(left) + " " + line.unit + " still.")
                    .at("/quantity", "must be at most " + plain(left));
        }
        BatchEntity batch = new BatchEntity();
        batch.id = ids.next();
        batch.orderId = order.id();
        batch.line = request.line();
        batch.vendorId = order.vendorId();
        batch.reference = request.reference();
        batch.currency = order.amount().currency();
        batch.quantity = request.quantity();
        batch.deliveredOn = request.deliveredOn();
        batch.note = request.note();
        batch.status = "DELIVERED";
        batch.acceptedQuantity = BigDecimal.ZERO;
        batch.acceptedAmount = BigDecimal.ZERO;
        batch.reworkQuantity = BigDecimal.ZERO;
        batch.deliveredBy = caller.name();
        batch.recordedAt = clock.now();
        batch.version = 1;
        batch.persistAndFlush();
        BatchView view = view(batch);
        audit.record("batch-delivered", "batch", batch.id, null, view);
        tell(view);
        return view;
    }

    /** A vendor contact who names another vendor's order is told what anybody hears who names none. */
    private void requireOwn(OrderView order) {
        if (caller.isVendorContact()
                && !caller.vendorId().filter(order.vendorId()::equals).isPresent()) {
            throw Problem.of(ContractProblem.NO_SUCH_ORDER, "There is no order " + order.id() + ".");
        }
    }

    private BigDecimal waiting(OrderLineEntity line) {
        return database.createQuery(
                        "select coalesce(sum(b.quantity), 0) from BatchEntity b where b.orderId = :order and b.line = :line and b.status = 'DELIVERED'",
                        BigDecimal.class)
                .setParameter("order", line.key.orderId())
                .setParameter("line", line.key.line())
                .getSingleResult();
    }

    BatchView inspect(UUID id, Inspection found) {
        BatchEntity batch = BatchEntity.findById(id);
        if (batch == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_BATCH, "There is no batch " + id + ".");
        }
        OrderView order = desk.lock(batch.orderId);
        database.refresh(batch, LockModeType.PESSIMISTIC_WRITE);
        if (!batch.status.equals("DELIVERED")) {
            throw Problem.of(BuyingProblem.BATCH_INSPECTED, "It is " + batch.status + ".");
        }
        if (batch.deliveredBy.equals(caller.name())) {
            throw Problem.of(BuyingProblem.DELIVERER_MAY_NOT_INSPECT, "Ask somebody else to inspect it.");
        }
        if (found.reworkQuantity().compareTo(batch.quantity) > 0) {
            throw Problem.invalid(
                    List.of(new FieldError("/reworkQuantity", "must be at most " + plain(batch.quantity))));
        }
        OrderLineEntity line = lines.lock(order, batch.line, "");
        Judgement.Delivered delivered = new Judgement.Delivered(
                batch.quantity,
                line.quantity,
                line.acceptedQuantity,
                Money.rounded(line.amount, batch.currency),
                lines.terms(line));
        List<String> missing = Judgement.missing(delivered, found, policies.on(clock.today()));
        if (!missing.isEmpty()) {
            throw Problem.of(BuyingProblem.SAMPLE_TOO_SMALL, String.join("; ", missing) + ".")
                    .with("missing", missing);
        }
        Judgement judgement = Judgement.of(delivered, found);
        BatchView before = view(batch);
        settle(batch, line, found, judgement);
        Money accepted = Money.rounded(batch.acceptedAmount, batch.currency);
        if (accepted.isPositive()) {
            desk.draw(order.id(), new OrderResource.NewDraw(accepted, "batch " + batch.id));
        }
        BatchView view = view(batch);
        audit.record("batch-inspected", "batch", id, before, view);
        tell(view);
        return view;
    }

    private void settle(BatchEntity batch, OrderLineEntity line, Inspection found, Judgement judgement) {
        // what was drawn without a batch is not there to be taken again
        BigDecimal amount = judgement.acceptedAmount().amount().min(line.amount.subtract(line.acceptedAmount));
        batch.status = judgement.outcome().name();
        batch.acceptedQuantity = judgement.acceptedQuantity();
        batch.acceptedAmount = amount;
        batch.reworkQuantity = judgement.reworkQuantity();
        batch.inspection = json(found);
        batch.judgement = json(judgement);
        batch.inspectedBy = caller.name();
        batch.inspectedAt = clock.now();
        batch.version++;
        line.acceptedQuantity = line.acceptedQuantity.add(judgement.acceptedQuantity());
        line.acceptedAmount = line.acceptedAmount.add(amount);
        database.flush();
    }

    private void tell(BatchView batch) {
        Inspection found = batch.inspection();
        Judgement judged = batch.judgement();
        outbox.publish(new BatchChanged(
                batch.id(),
                batch.vendorId(),
                batch.orderId(),
                batch.line(),
                batch.status(),
                written(batch.quantity()),
                written(batch.acceptedQuantity()),
                new Amount(
                        batch.acceptedAmount().amount(), batch.acceptedAmount().currency()),
                judged == null ? null : new BigDecimal(judged.reworkRatePercent()),
                judged == null || judged.goldAccuracyPercent() == null
                        ? null
                        : new BigDecimal(judged.goldAccuracyPercent()),
                found == null ? null : found.statistic().name(),
                found == null ? null : found.agreement(),
                batch.version(),
                clock.now()));
    }

    BatchView view(BatchEntity batch) {
        return new BatchView(
                batch.id,
                batch.orderId,
                batch.line,
                batch.vendorId,
                batch.reference,
                batch.quantity.stripTrailingZeros(),
                batch.deliveredOn,
                batch.note,
                batch.status,
                batch.acceptedQuantity.stripTrailingZeros(),
                Money.rounded(batch.acceptedAmount, batch.currency),
                batch.reworkQuantity.stripTrailingZeros(),
                read(batch.inspection, Inspection.class),
                read(batch.judgement, Judgement.class),
                batch.deliveredBy,
                batch.recordedAt,
                batch.inspectedBy,
                batch.inspectedAt,
                batch.version);
    }

    /** Without an exponent, which the published schema does not know. */
    private static BigDecimal written(BigDecimal value) {
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private <T> @Nullable T read(@Nullable String json, Class<T> type) {
        try {
            return json == null ? null : mapper.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
