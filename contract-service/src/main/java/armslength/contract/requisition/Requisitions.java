package armslength.contract.requisition;

import armslength.contract.BuyingProblem;
import armslength.contract.ContractProblem;
import armslength.contract.agreement.Contracts;
import armslength.contract.batch.OrderLine;
import armslength.contract.batch.OrderLines;
import armslength.contract.fx.Rates;
import armslength.contract.order.OrderDesk;
import armslength.contract.order.OrderResource;
import armslength.contract.order.OrderView;
import armslength.contract.policy.BuyingPolicies;
import armslength.contract.policy.BuyingPolicy;
import armslength.events.Amount;
import armslength.events.RequisitionChanged;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Takes requisitions, counts approvals, and places the order of an approved one. */
@ApplicationScoped
class Requisitions {

    private final Contracts contracts;
    private final BuyingPolicies policies;
    private final Rates rates;
    private final OrderDesk desk;
    private final OrderLines orderLines;
    private final RequisitionStore store;
    private final EntityManager database;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Requisitions(
            Contracts contracts,
            BuyingPolicies policies,
            Rates rates,
            OrderDesk desk,
            OrderLines orderLines,
            RequisitionStore store,
            EntityManager database,
            Outbox outbox,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.contracts = contracts;
        this.policies = policies;
        this.rates = rates;
        this.desk = desk;
        this.orderLines = orderLines;
        this.store = store;
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    RequisitionView request(NewRequisition request) {
        Contracts.Terms terms = contracts.requireInForce(request.contractId(), clock.today());
        requireCurrency(request.lines(), terms.currency());
        Money amount = request.lines().stream()
                .map(line -> line.toOrderLine().amount())
                .reduce(Money.zero(terms.currency()), Money::plus);
        if (!amount.isPositive()) {
            throw Problem.invalid(List.of(new FieldError("/lines", "must come to an amount above zero")));
        }
        BuyingPolicy policy = policies.on(clock.today());
        Money weighed =
                rates.convert(amount, policy.currencyCode(), clock.today()).amount();
        Approval.Need need = Approval.Need.of(weighed, policy);
        RequisitionEntity entity = new RequisitionEntity();
        entity.id = ids.next();
        entity.contractId = request.contractId();
        entity.vendorId = terms.vendorId();
        entity.purpose = request.purpose();
        entity.dataClass = request.dataClass();
        entity.category = request.category();
        entity.team = request.team();
        entity.currency = terms.currency();
        entity.amount = amount.amount();
        entity.policyVersion = policy.version();
        entity.weighed = weighed.amount();
        entity.approversNeeded = need.approvers();
        entity.financeNeeded = need.finance();
        entity.status = "REQUESTED";
        entity.requestedBy = caller.name();
        entity.requestedAt = clock.now();
        entity.version = 1;
        entity.persistAndFlush();
        store.keepLines(entity.id, request.lines());
        RequisitionView view = store.view(entity, policy.currencyCode());
        audit.record("requisition-requested", "requisition", entity.id, null, view);
        tell(view);
        return view;
    }

    private static void requireCurrency(List<NewRequisition.Line> lines, String currency) {
        for (int index = 0; index < lines.size(); index++) {
            if (!lines.get(index).unitPrice().currency().equals(currency)) {
                throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The contract is in " + currency + ".")
                        .at("/lines/" + index + "/unitPrice/currency", "must be " + currency);
            }
        }
    }

    RequisitionView decide(UUID id, boolean approves, String reason) {
        RequisitionEntity entity = locked(id);
        if (!entity.status.equals("REQUESTED")) {
            throw Problem.of(BuyingProblem.REQUISITION_NOT_OPEN, "It is " + entity.status + ".");
        }
        if (entity.requestedBy.equals(caller.name())) {
            throw Problem.of(
                    BuyingProblem.REQUESTER_MAY_NOT_DECIDE, "You asked for it; somebody else has to decide it.");
        }
        List<DecisionEntity> decisions = new ArrayList<>(store.decisions(id));
        if (decisions.stream().anyMatch(decision -> decision.key.decidedBy().equals(caller.name()))) {
            throw Problem.of(BuyingProblem.ALREADY_DECIDED, "You have decided already; another person has to.");
        }
        RequisitionView before = store.view(entity);
        DecisionEntity decision = new DecisionEntity();
        decision.key = new DecisionEntity.Key(id, caller.name());
        decision.approves = approves;
        decision.asFinance = caller.hasRole(Roles.FINANCE);
        decision.reason = reason;
        decision.decidedAt = clock.now();
        decision.persistAndFlush();
        decisions.add(decision);
        entity.status = switch (store.outcome(entity, decisions)) {
            case Approval.Open _ -> "REQUESTED";
            case Approval.Granted _ -> "APPROVED";
            case Approval.Refused _ -> "REJECTED";
        };
        entity.version++;
        database.flush();
        RequisitionView view = store.view(entity);
        audit.record(
                approves ? "requisition-approved-by-one" : "requisition-rejected", "requisition", id, before, view);
        tell(view);
        return view;
    }

    RequisitionView withdraw(UUID id) {
        RequisitionEntity entity = locked(id);
        if (!entity.requestedBy.equals(caller.name())) {
            throw Problem.of(BuyingProblem.REQUISITION_NOT_OPEN, "Only " + entity.requestedBy + " can withdraw it.");
        }
        if (!entity.status.equals("REQUESTED") && !entity.status.equals("APPROVED")) {
            throw Problem.of(BuyingProblem.REQUISITION_NOT_OPEN, "It is " + entity.status + ".");
        }
        RequisitionView before = store.view(entity);
        entity.status = "WITHDRAWN";
        entity.version++;
        database.flush();
        RequisitionView view = store.view(entity);
        audit.record("requisition-withdrawn", "requisition", id, before, view);
        tell(view);
        return view;
    }

    RequisitionView order(UUID id) {
        RequisitionEntity entity = locked(id);
        if (!entity.status.equals("APPROVED")) {
            throw Problem.of(BuyingProblem.NOT_APPROVED, "It is " + entity.status + ".");
        }
        RequisitionView before = store.view(entity);
        List<OrderLine.New> lines = store.orderLines(entity);
        OrderView order = desk.place(toOrder(entity, lines));
        orderLines.keep(order.id(), lines);
        entity.status = "ORDERED";
        entity.orderId = order.id();
        entity.version++;
        database.flush();
        RequisitionView view = store.view(entity);
        audit.record("requisition-ordered", "requisition", id, before, view);
        tell(view);
        return view;
    }

    /** One line is the order; several are one lot at their sum, of which the order keeps the lines. */
    private static OrderResource.NewOrder toOrder(RequisitionEntity entity, List<OrderLine.New> lines) {
        if (lines.size() == 1) {
            OrderLine.New line = lines.getFirst();
            return new OrderResource.NewOrder(
                    entity.contractId,
                    line.description(),
                    line.skill(),
                    line.unit(),
                    line.quantity(),
                    line.unitPrice(),
                    entity.dataClass,
                    entity.category,
                    entity.team);
        }
        List<String> skills =
                lines.stream().map(OrderLine.New::skill).distinct().toList();
        return new OrderResource.NewOrder(
                entity.contractId,
                entity.purpose,
                skills.size() == 1 ? skills.getFirst() : "several",
                "lot",
                BigDecimal.ONE,
                Money.rounded(entity.amount, entity.currency),
                entity.dataClass,
                null,
                null);
    }

    private void tell(RequisitionView view) {
        outbox.publish(new RequisitionChanged(
                view.id(),
                view.vendorId(),
                view.contractId(),
                view.status(),
                view.missing(),
                new Amount(view.amount().amount(), view.amount().currency()),
                view.orderId(),
                view.requestedBy(),
                view.version(),
                clock.now()));
    }

    private RequisitionEntity locked(UUID id) {
        RequisitionEntity entity = RequisitionEntity.findById(id);
        if (entity == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_REQUISITION, "There is no requisition " + id + ".");
        }
        database.refresh(entity, LockModeType.PESSIMISTIC_WRITE);
        return entity;
    }
}
