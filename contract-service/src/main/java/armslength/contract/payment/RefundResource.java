package armslength.contract.payment;

import armslength.contract.BuyingProblem;
import armslength.contract.ContractProblem;
import armslength.contract.invoice.Bookings;
import armslength.contract.invoice.Payables;
import armslength.contract.money.Allocation;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Refunds: what a vendor paid back of a credit note for what was paid already. */
@Path("/refunds")
@RunOnVirtualThread
@Tag(name = "Payments", description = "What was paid of which invoice.")
public class RefundResource {

    private final Payables payables;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    RefundResource(Payables payables, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.payables = payables;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A refund that was received.
     *
     * @param creditNoteId for which credit note
     * @param amount with tax, in the credit note's currency
     * @param reference the bank's or ours; once per vendor
     */
    public record NewRefund(
            @NotNull UUID creditNoteId,
            @NotNull Money amount,
            @NotNull LocalDate receivedOn,
            @NotBlank @Size(max = 200) String reference)
            implements RequestBody {

        public NewRefund {
            if (amount != null && !amount.isPositive()) {
                throw new FieldProblem("/amount/amount", "must be above zero");
            }
        }
    }

    /**
     * A refund.
     *
     * @param net the part without tax
     */
    public record View(
            UUID id,
            UUID creditNoteId,
            UUID vendorId,
            Money amount,
            Money net,
            LocalDate receivedOn,
            String reference,
            String recordedBy,
            Instant recordedAt) {

        static View of(RefundEntity refund) {
            return new View(
                    refund.id,
                    refund.creditNoteId,
                    refund.vendorId,
                    Money.rounded(refund.amount, refund.currency),
                    Money.rounded(refund.net, refund.currency),
                    refund.receivedOn,
                    refund.reference,
                    refund.recordedBy,
                    refund.recordedAt);
        }
    }

    /** Records a refund. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "recordRefund",
            summary = "Record what a vendor paid back, never above what its credit note leaves open")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(
            responseCode = "409",
            description = "It is no booked credit note, or not that much is open, or the reference is taken.")
    public Response refund(NewRefund request) {
        Payables.Payable note = payables.lock(request.creditNoteId());
        requireRefundable(note, request);
        RefundEntity refund = new RefundEntity();
        refund.id = ids.next();
        refund.creditNoteId = note.id();
        refund.vendorId = note.vendorId();
        refund.amount = request.amount().amount();
        refund.currency = request.amount().currency();
        Money net = portion(note.net(), note, request);
        Money reporting = portion(note.reportingNet(), note, request);
        refund.net = net.amount();
        refund.reportingNet = reporting.amount();
        refund.receivedOn = request.receivedOn();
        refund.reference = request.reference();
        refund.recordedBy = caller.name();
        refund.recordedAt = clock.now();
        refund.persistAndFlush();
        payables.paid(note.id(), new Bookings.PaymentFact(refund.id, net, reporting, refund.receivedOn));
        View view = View.of(refund);
        audit.record("refund-recorded", "invoice", note.id(), null, view);
        return Response.created(URI.create("/api/contract/v1/refunds?creditNoteId=" + note.id()))
                .entity(view)
                .build();
    }

    private static Money portion(Money whole, Payables.Payable note, NewRefund request) {
        return Allocation.portion(
                whole,
                note.settled().amount(),
                request.amount().amount(),
                note.gross().amount());
    }

    private void requireRefundable(Payables.Payable note, NewRefund request) {
        if (!note.kind().equals("CREDIT_NOTE")
                || !List.of("MATCHED", "ACCEPTED").contains(note.status())) {
            throw Problem.of(
                    BuyingProblem.INVOICE_NOT_OPEN,
                    "It is a " + note.kind() + " and " + note.status()
                            + "; only a matched or accepted credit note is refunded.");
        }
        if (!request.amount().currency().equals(note.gross().currency())) {
            throw Problem.of(
                            ContractProblem.CURRENCY_MISMATCH,
                            "The credit note is in " + note.gross().currency() + ".")
                    .at("/amount/currency", "must be " + note.gross().currency());
        }
        if (request.receivedOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/receivedOn", "must not be after today (" + clock.today() + ")")));
        }
        Money open = note.gross().minus(note.settled());
        if (request.amount().compareTo(open) > 0) {
            throw Problem.of(BuyingProblem.OVERPAID, "The vendor still owes " + open + ".")
                    .at("/amount/amount", "must be at most " + open.amount().toPlainString());
        }
        if (RefundEntity.count("vendorId = ?1 and reference = ?2", note.vendorId(), request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN,
                    "A refund '" + request.reference() + "' of this vendor is recorded already.");
        }
    }

    /** The refunds, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listRefunds", summary = "Refunds, newest first")
    public Page<View> list(
            @QueryParam("creditNoteId") @Nullable UUID creditNoteId, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (creditNoteId != null) {
            where.append(" and creditNoteId = :creditNoteId");
            parameters.put("creditNoteId", creditNoteId);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<View> rows =
                RefundEntity.<RefundEntity>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
