package armslength.contract.requisition;

import armslength.contract.batch.OrderLine;
import armslength.contract.batch.QualityTerms;
import armslength.kit.value.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requisitions as they are stored, and as they are told. */
@ApplicationScoped
class RequisitionStore {

    private final EntityManager database;
    private final ObjectMapper mapper;

    RequisitionStore(EntityManager database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    void keepLines(UUID id, List<NewRequisition.Line> lines) {
        for (int index = 0; index < lines.size(); index++) {
            OrderLine.New line = lines.get(index).toOrderLine();
            RequisitionLineEntity entity = new RequisitionLineEntity();
            entity.key = new RequisitionLineEntity.Key(id, index + 1);
            entity.description = line.description();
            entity.skill = line.skill();
            entity.unit = line.unit();
            entity.quantity = line.quantity();
            entity.unitPrice = line.unitPrice().amount();
            entity.amount = line.amount().amount();
            entity.quality = json(line.quality());
            entity.persist();
        }
        database.flush();
    }

    List<DecisionEntity> decisions(UUID id) {
        return DecisionEntity.list("key.requisitionId = ?1 order by decidedAt", id);
    }

    Approval.Outcome outcome(RequisitionEntity entity, List<DecisionEntity> decisions) {
        return Approval.count(
                new Approval.Need(entity.approversNeeded, entity.financeNeeded),
                decisions.stream()
                        .map(decision ->
                                new Approval.Vote(decision.key.decidedBy(), decision.approves, decision.asFinance))
                        .toList());
    }

    List<OrderLine.New> orderLines(RequisitionEntity entity) {
        return lines(List.of(entity.id)).getOrDefault(entity.id, List.of()).stream()
                .map(line -> new OrderLine.New(
                        line.description,
                        line.skill,
                        line.unit,
                        line.quantity,
                        Money.rounded(line.unitPrice, entity.currency),
                        terms(line.quality)))
                .toList();
    }

    RequisitionView view(RequisitionEntity entity) {
        return views(List.of(entity)).getFirst();
    }

    RequisitionView view(RequisitionEntity entity, String policyCurrency) {
        return view(
                entity,
                policyCurrency,
                lines(List.of(entity.id)).getOrDefault(entity.id, List.of()),
                decisions(entity.id));
    }

    /** Several requisitions, read with a fixed number of queries. */
    List<RequisitionView> views(List<RequisitionEntity> entities) {
        if (entities.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = entities.stream().map(entity -> entity.id).toList();
        Map<UUID, List<RequisitionLineEntity>> lines = lines(ids);
        List<DecisionEntity> found = DecisionEntity.list("key.requisitionId in ?1 order by decidedAt", ids);
        Map<UUID, List<DecisionEntity>> decisions =
                found.stream().collect(Collectors.groupingBy(decision -> decision.key.requisitionId()));
        Map<Integer, String> currencies = currencies(entities);
        return entities.stream()
                .map(entity -> view(
                        entity,
                        currencies.getOrDefault(entity.policyVersion, entity.currency),
                        lines.getOrDefault(entity.id, List.of()),
                        decisions.getOrDefault(entity.id, List.of())))
                .toList();
    }

    private Map<Integer, String> currencies(List<RequisitionEntity> entities) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select version, currency from buying_policy where version in (:versions)", Object[].class)
                .setParameter(
                        "versions",
                        entities.stream()
                                .map(entity -> entity.policyVersion)
                                .distinct()
                                .toList())
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (Integer) row[0], row -> (String) row[1]));
    }

    private static Map<UUID, List<RequisitionLineEntity>> lines(Collection<UUID> ids) {
        List<RequisitionLineEntity> lines =
                RequisitionLineEntity.list("key.requisitionId in ?1 order by key.requisitionId, key.line", ids);
        return lines.stream().collect(Collectors.groupingBy(line -> line.key.requisitionId()));
    }

    private RequisitionView view(
            RequisitionEntity entity,
            String policyCurrency,
            List<RequisitionLineEntity> lines,
            List<DecisionEntity> decisions) {
        String missing = entity.status.equals("REQUESTED") && outcome(entity, decisions) instanceof Approval.Open open
                ? open.missing()
                : null;
        return new RequisitionView(
                entity.id,
                entity.contractId,
                entity.vendorId,
                entity.purpose,
                entity.dataClass,
                entity.category,
                entity.team,
                Money.rounded(entity.amount, entity.currency),
                Money.rounded(entity.weighed, policyCurrency),
                entity.policyVersion,
                entity.approversNeeded,
                entity.financeNeeded,
                entity.status,
                missing,
                lines.stream().map(line -> line(line, entity.currency)).toList(),
                decisions.stream()
                        .map(decision -> new RequisitionView.Decision(
                                decision.key.decidedBy(),
                                decision.approves,
                                decision.asFinance,
                                decision.reason,
                                decision.decidedAt))
                        .toList(),
                entity.orderId,
                entity.requestedBy,
                entity.requestedAt,
                entity.version);
    }

    private RequisitionView.Line line(RequisitionLineEntity line, String currency) {
        return new RequisitionView.Line(
                line.key.line(),
                line.description,
                line.skill,
                line.unit,
                line.quantity.stripTrailingZeros(),
                Money.rounded(line.unitPrice, currency),
                Money.rounded(line.amount, currency),
                terms(line.quality));
    }

    private @Nullable String json(@Nullable QualityTerms terms) {
        try {
            return terms == null ? null : mapper.writeValueAsString(terms);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private @Nullable QualityTerms terms(@Nullable String json) {
        try {
            return json == null ? null : mapper.readValue(json, QualityTerms.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
