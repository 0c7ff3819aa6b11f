package armslength.contract.invoice;

import armslength.contract.BuyingProblem;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Disputes of invoices: nothing of a disputed invoice is paid. */
@ApplicationScoped
public class Disputes {

    private final Invoices invoices;
    private final InvoiceFacts facts;
    private final EntityManager database;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    Disputes(
            Invoices invoices,
            InvoiceFacts facts,
            EntityManager database,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.invoices = invoices;
        this.facts = facts;
        this.database = database;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** How a dispute ends. */
    public enum Outcome {
        /** The vendor is right. */
        WITHDRAWN,
        /** The vendor will credit; the invoice waits for the credit note. */
        CREDIT_EXPECTED
    }

    /**
     * A dispute as it is told.
     *
     * @param outcome WITHDRAWN or CREDIT_EXPECTED, or null while it is open
     */
    public record View(
            UUID id,
            UUID invoiceId,
            String reason,
            String openedBy,
            Instant openedAt,
            @Nullable String outcome,
            @Nullable String resolution,
            @Nullable String resolvedBy,
            @Nullable Instant resolvedAt) {

        static View of(DisputeEntity dispute) {
            return new View(
                    dispute.id,
                    dispute.invoiceId,
                    dispute.reason,
                    dispute.openedBy,
                    dispute.openedAt,
                    dispute.outcome,
                    dispute.resolution,
                    dispute.resolvedBy,
                    dispute.resolvedAt);
        }

        /** What a vendor's contact may see: none of our people. */
        View forVendor() {
            return new View(id, invoiceId, reason, "", openedAt, outcome, resolution, null, resolvedAt);
        }
    }

    View open(UUID invoiceId, String reason) {
        InvoiceEntity invoice = invoices.locked(invoiceId);
        if (!List.of("MATCHED", "MISMATCHED", "ACCEPTED").contains(invoice.status)) {
            throw Problem.of(BuyingProblem.INVOICE_NOT_OPEN, "It is " + invoice.status + ".");
        }
        DisputeEntity dispute = new DisputeEntity();
        dispute.id = ids.next();
        dispute.invoiceId = invoiceId;
        dispute.reason = reason;
        dispute.openedBy = caller.name();
        dispute.openedAt = clock.now();
        dispute.persist();
        invoice.status = "DISPUTED";
        invoice.version++;
        database.flush();
        View view = View.of(dispute);
        audit.record("invoice-disputed", "invoice", invoiceId, null, view);
        facts.tell(invoice);
        return view;
    }

    View resolve(UUID invoiceId, UUID id, Outcome outcome, String resolution) {
        InvoiceEntity invoice = invoices.locked(invoiceId);
        DisputeEntity dispute = DisputeEntity.findById(id);
        if (dispute == null || !dispute.invoiceId.equals(invoiceId)) {
            throw Problem.of(BuyingProblem.NO_SUCH_DISPUTE, "The invoice has no dispute " + id + ".");
        }
        if (dispute.outcome != null) {
            throw Problem.of(BuyingProblem.DISPUTE_RESOLVED, "It ended as " + dispute.outcome + ".");
        }
        View before = View.of(dispute);
        dispute.outcome = outcome.name();
        dispute.resolution = resolution;
        dispute.resolvedBy = caller.name();
        dispute.resolvedAt = clock.now();
        if (outcome == Outcome.WITHDRAWN && invoice.status.equals("DISPUTED")) {
            invoice.status = invoice.settledStatus();
        }
        invoice.version++;
        database.flush();
        View view = View.of(dispute);
        audit.record("dispute-resolved", "invoice", invoiceId, before, view);
        facts.tell(invoice);
        return view;
    }

    List<View> of(UUID invoiceId) {
        List<DisputeEntity> disputes = DisputeEntity.list("invoiceId = ?1 order by id", invoiceId);
        return disputes.stream().map(View::of).toList();
    }
}
