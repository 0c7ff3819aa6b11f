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

/** Payments: recorded, never above what is owed, never by the one who waved the invoice through. */
@Path("/payments")
@RunOnVirtualThread
@Tag(name = "Payments", description = "What was paid of which invoice.")
public class PaymentResource {

    private final Payables payables;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    PaymentResource(Payables payables, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.payables = payables;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A payment that was made.
     *
     * @param amount with tax, in the invoice's currency
     * @param reference the bank's or ours; once per vendor
     */
    public record NewPayment(
            @NotNull UUID invoiceId,
            @NotNull Money amount,
            @NotNull LocalDate paidOn,
            @NotBlank @Size(max = 200) String reference)
            implements RequestBody {

        public NewPayment {
            if (amount != null && !amount.isPositive()) {
                throw new FieldProblem("/amount/amount", "must be above zero");
            }
        }
    }

    /**
     * A payment.
     *
     * @param net the part without tax
     */
    public record View(
            UUID id,
            UUID invoiceId,
            UUID vendorId,
            Money amount,
            Money net,
            LocalDate paidOn,
            String reference,
            String paidBy,
            Instant recordedAt) {

        static View of(PaymentEntity payment) {
            return new View(
                    payment.id,
                    payment.invoiceId,
                    payment.vendorId,
                    Money.rounded(payment.amount, payment.currency),
                    Money.rounded(payment.net, payment.currency),
                    payment.paidOn,
                    payment.reference,
                    payment.paidBy,
                    payment.recordedAt);
        }

        /** What a vendor's contact may see: none of our people. */
        View forVendor() {
            return new View(id, invoiceId, vendorId, amount, net, paidOn, reference, "", recordedAt);
        }
    }

    /** Records a payment. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "recordPayment",
            summary = "Record a payment of a matched or accepted invoice, never above what is still owed")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "403", description = "Whoever accepted the invoice's differences may not pay it.")
    @APIResponse(
            responseCode = "409",
            description = "It may not be paid now, or not that much, or the reference is taken.")
    public Response pay(NewPayment request) {
        Payables.Payable invoice = payables.lock(request.invoiceId());
        requirePayable(invoice, request);
        Money before = invoice.settled();
        PaymentEntity payment = new PaymentEntity();
        payment.id = ids.next();
        payment.invoiceId = invoice.id();
        payment.vendorId = invoice.vendorId();
        payment.amount = request.amount().amount();
        payment.currency = request.amount().currency();
        Money net = Allocation.portion(
                invoice.net(),
                before.amount(),
                request.amount().amount(),
                invoice.gross().amount());
        Money reporting = Allocation.portion(
                invoice.reportingNet(),
                before.amount(),
                request.amount().amount(),
                invoice.gross().amount());
        payment.net = net.amount();
        payment.reportingNet = reporting.amount();
        payment.paidOn = request.paidOn();
        payment.reference = request.reference();
        payment.paidBy = caller.name();
        payment.recordedAt = clock.now();
        payment.persistAndFlush();
        payables.paid(invoice.id(), new Bookings.PaymentFact(payment.id, net, reporting, payment.paidOn));
        View view = View.of(payment);
        audit.record("payment-recorded", "invoice", invoice.id(), null, view);
        return Response.created(URI.create("/api/contract/v1/payments?invoiceId=" + invoice.id()))
                .entity(view)
                .build();
    }

    private void requirePayable(Payables.Payable invoice, NewPayment request) {
        if (!invoice.kind().equals("INVOICE") || !List.of("MATCHED", "ACCEPTED").contains(invoice.status())) {
            throw Problem.of(
                    BuyingProblem.INVOICE_NOT_OPEN,
                    "It is a " + invoice.kind() + " and " + invoice.status()
                            + "; only a matched or accepted invoice is paid.");
        }
        if (caller.name().equals(invoice.decidedBy())) {
            throw Problem.of(
                    BuyingProblem.PAYER_MAY_NOT_DECIDE, "You accepted its differences; somebody else has to pay it.");
        }
        if (!request.amount().currency().equals(invoice.gross().currency())) {
            throw Problem.of(
                            ContractProblem.CURRENCY_MISMATCH,
                            "The invoice is in " + invoice.gross().currency() + ".")
                    .at("/amount/currency", "must be " + invoice.gross().currency());
        }
        if (request.paidOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/paidOn", "must not be after today (" + clock.today() + ")")));
        }
        Money open = invoice.gross().minus(invoice.settled());
        if (request.amount().compareTo(open) > 0) {
            throw Problem.of(BuyingProblem.OVERPAID, "Still owed are " + open + ".")
                    .at("/amount/amount", "must be at most " + open.amount().toPlainString());
        }
        if (PaymentEntity.count("vendorId = ?1 and reference = ?2", invoice.vendorId(), request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN,
                    "A payment '" + request.reference() + "' to this vendor is recorded already.");
        }
    }

    /** The payments, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listPayments", summary = "Payments, newest first")
    public Page<View> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("invoiceId") @Nullable UUID invoiceId,
            @BeanParam @Valid PageRequest page) {
        if (caller.isVendorContact() && vendorId != null) {
            caller.requireSees(vendorId);
        }
        UUID seen = caller.isVendorContact() ? caller.vendorId().orElse(new UUID(0, 0)) : vendorId;
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (seen != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", seen);
        }
        if (invoiceId != null) {
            where.append(" and invoiceId = :invoiceId");
            parameters.put("invoiceId", invoiceId);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<View> rows =
                PaymentEntity.<PaymentEntity>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(View::of)
                        .map(view -> caller.isVendorContact() ? view.forVendor() : view)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
