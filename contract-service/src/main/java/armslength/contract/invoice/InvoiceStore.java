package armslength.contract.invoice;

import armslength.kit.value.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Invoices as they are stored, and as they are told. */
@ApplicationScoped
class InvoiceStore {

    private static final TypeReference<List<ThreeWayMatch.Finding>> FINDINGS = new TypeReference<>() {};

    private final EntityManager database;
    private final ObjectMapper mapper;

    InvoiceStore(EntityManager database, ObjectMapper mapper) {
        this.database = database;
        this.mapper = mapper;
    }

    /** Keeps the lines; an order that there is not stands in the line's findings only. */
    void keepLines(UUID id, List<Submitted.Line> lines, Matching.Comparison comparison) {
        for (int index = 0; index < lines.size(); index++) {
            Submitted.Line line = lines.get(index);
            InvoiceLineEntity entity = new InvoiceLineEntity();
            entity.key = new InvoiceLineEntity.Key(id, index + 1);
            entity.lineId = line.id();
            entity.description = line.description();
            boolean known = line.orderId() != null && comparison.orders().containsKey(line.orderId());
            entity.orderId = known ? line.orderId() : null;
            entity.orderLine = entity.orderId == null ? null : line.orderLine();
            entity.quantity = line.quantity();
            entity.unit = line.unit();
            entity.unitPrice = line.unitPrice();
            entity.net = line.net();
            compare(entity, comparison.results().get(index));
            entity.persist();
        }
        database.flush();
    }

    void compare(InvoiceLineEntity line, ThreeWayMatch.Result result) {
        line.outcome = result.matched() ? "MATCHED" : "MISMATCHED";
        line.findings = json(result.findings());
        line.matchedNet = result.matchedNet();
    }

    /** What booked credit notes have taken off an invoice, whether it was paid before or not. */
    BigDecimal credited(UUID id) {
        return database.createQuery(
                        "select coalesce(sum(c.gross), 0) from InvoiceEntity c where c.corrects = :id and c.booked",
                        BigDecimal.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    List<InvoiceLineEntity> lines(UUID id) {
        return InvoiceLineEntity.list("key.invoiceId = ?1 order by key.line", id);
    }

    InvoiceView view(InvoiceEntity invoice) {
        return view(invoice, lines(invoice.id));
    }

    /** Several invoices, read with a fixed number of queries. */
    List<InvoiceView> views(List<InvoiceEntity> invoices) {
        Collection<UUID> ids = invoices.stream().map(invoice -> invoice.id).toList();
        List<InvoiceLineEntity> found =
                ids.isEmpty() ? List.of() : InvoiceLineEntity.list("key.invoiceId in ?1 order by key.line", ids);
        Map<UUID, List<InvoiceLineEntity>> lines =
                found.stream().collect(Collectors.groupingBy(line -> line.key.invoiceId()));
        return invoices.stream()
                .map(invoice -> view(invoice, lines.getOrDefault(invoice.id, List.of())))
                .toList();
    }

    private InvoiceView view(InvoiceEntity invoice, List<InvoiceLineEntity> lines) {
        Money gross = Money.rounded(invoice.gross, invoice.currency);
        Money paid = Money.rounded(invoice.paid, invoice.currency);
        Money credited = Money.rounded(invoice.credited, invoice.currency);
        return new InvoiceView(
                invoice.id,
                invoice.vendorId,
                invoice.kind,
                invoice.number,
                invoice.issuedOn,
                invoice.dueOn,
                Money.rounded(invoice.net, invoice.currency),
                Money.rounded(invoice.tax, invoice.currency),
                gross,
                Money.rounded(invoice.reportingNet, invoice.reportingCurrency),
                invoice.rateDay,
                invoice.corrects,
                invoice.correctsNumber,
                invoice.source,
                invoice.status,
                invoice.policyVersion,
                paid,
                credited,
                gross.minus(paid).minus(credited),
                lines.stream().map(line -> line(line, invoice.currency)).toList(),
                invoice.decidedBy,
                invoice.decisionReason,
                invoice.submittedBy,
                invoice.submittedAt,
                invoice.version);
    }

    private InvoiceView.Line line(InvoiceLineEntity line, String currency) {
        return new InvoiceView.Line(
                line.key.line(),
                line.lineId,
                line.description,
                line.orderId,
                line.orderLine,
                line.quantity.stripTrailingZeros(),
                line.unit,
                line.unitPrice.stripTrailingZeros(),
                Money.rounded(line.net, currency),
                line.outcome,
                findings(line.findings));
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    private List<ThreeWayMatch.Finding> findings(@Nullable String json) {
        try {
            return json == null ? List.of() : mapper.readValue(json, FINDINGS);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
