package armslength.contract.invoice;

import armslength.contract.BuyingProblem;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices and credit notes: submitted, compared with order and acceptance, decided, disputed. */
@Path("/invoices")
@RunOnVirtualThread
@Tag(name = "Invoices", description = "What vendors charge, matched with what was ordered and accepted.")
public class InvoiceResource {

    private final Invoices invoices;
    private final Disputes disputes;
    private final InvoiceStore store;
    private final Caller caller;
    private final BusinessClock clock;

    InvoiceResource(Invoices invoices, Disputes disputes, InvoiceStore store, Caller caller, BusinessClock clock) {
        this.invoices = invoices;
        this.disputes = disputes;
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    /** Where an invoice stands. */
    public enum Status {
        MATCHED,
        MISMATCHED,
        ACCEPTED,
        DISPUTED,
        REFUSED,
        PAID
    }

    /** Submits an invoice. */
    @POST
    @Command
    @RolesAllowed({Roles.FINANCE, Roles.VENDOR})
    @Operation(
            operationId = "submitInvoice",
            summary = "Submit an invoice or credit note; it is matched at once with order and acceptance")
    @APIResponse(responseCode = "201", description = "Submitted; each line says whether it matches, and why not.")
    @APIResponse(responseCode = "409", description = "The vendor's number, or the same content, was submitted before.")
    @APIResponse(responseCode = "422", description = "The vendor is not known, or no exchange rate is.")
    public Response submit(NewInvoice request) {
        caller.requireSees(request.vendorId());
        return created(invoices.submit(request.toSubmitted(), Invoices.Source.API, null));
    }

    /** Matches an invoice again. */
    @POST
    @Path("{id}/matches")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(operationId = "matchInvoice", summary = "Match an invoice again, after more was accepted")
    @APIResponse(responseCode = "200", description = "Matched, or what still differs.")
    @APIResponse(responseCode = "409", description = "It is not waiting for a match.")
    public Response match(@PathParam("id") UUID id) {
        return answer(invoices.matchAgain(id));
    }

    /** What is decided about an invoice that does not match. */
    public enum Word {
        ACCEPT_DIFFERENCES,
        REFUSE
    }

    /** A decision. */
    public record NewDecision(
            @NotNull Word decision,
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Decides about an invoice that does not match. */
    @POST
    @Path("{id}/decisions")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "decideInvoice",
            summary = "Accept the differences of an invoice or refuse it; never one's own submission")
    @APIResponse(responseCode = "200", description = "Decided.")
    @APIResponse(responseCode = "403", description = "Whoever submitted it may not decide it.")
    @APIResponse(responseCode = "409", description = "It is not waiting for a decision.")
    public Response decide(@PathParam("id") UUID id, NewDecision request) {
        return answer(invoices.decide(id, request.decision() == Word.ACCEPT_DIFFERENCES, request.reason()));
    }

    /** Why an invoice is disputed. */
    public record NewDispute(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Disputes an invoice. */
    @POST
    @Path("{id}/disputes")
    @Command
    @RolesAllowed({Roles.FINANCE, Roles.BUYER})
    @Operation(operationId = "disputeInvoice", summary = "Dispute an invoice; nothing of it is paid until that ends")
    @APIResponse(responseCode = "201", description = "Disputed.")
    @APIResponse(responseCode = "409", description = "It is disputed, refused or paid already.")
    public Response dispute(@PathParam("id") UUID id, NewDispute request) {
        Disputes.View dispute = disputes.open(id, request.reason());
        return Response.created(URI.create("/api/contract/v1/invoices/" + id + "/disputes"))
                .entity(dispute)
                .build();
    }

    /** How a dispute ended. */
    public record NewResolution(
            Disputes.@NotNull Outcome outcome,
            @NotBlank @Size(max = 2_000) String resolution) implements RequestBody {}

    /** Ends a dispute. */
    @POST
    @Path("{id}/disputes/{dispute}/resolutions")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "resolveDispute",
            summary = "End a dispute: the vendor is right, or a credit note is expected and awaited")
    @APIResponse(responseCode = "200", description = "Ended.")
    @APIResponse(responseCode = "409", description = "It had ended already.")
    public Response resolve(@PathParam("id") UUID id, @PathParam("dispute") UUID dispute, NewResolution request) {
        return Response.ok(disputes.resolve(id, dispute, request.outcome(), request.resolution()))
                .build();
    }

    /** The disputes of an invoice. */
    @GET
    @Path("{id}/disputes")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listDisputes", summary = "The disputes of an invoice")
    public Page<Disputes.View> disputes(@PathParam("id") UUID id) {
        require(id);
        List<Disputes.View> found = disputes.of(id).stream()
                .map(dispute -> caller.isVendorContact() ? dispute.forVendor() : dispute)
                .toList();
        return new Page<>(found, null, clock.today());
    }

    /** The invoices, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listInvoices", summary = "Invoices and credit notes, newest first")
    public Page<InvoiceView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("status") @Nullable Status status,
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
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status.name());
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<InvoiceEntity> rows = InvoiceEntity.<InvoiceEntity>find(where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        List<InvoiceView> views = store.views(rows).stream().map(this::shown).toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One invoice. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "getInvoice", summary = "One invoice, with what matching each line showed")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = InvoiceView.class)))
    @APIResponse(responseCode = "404", description = "There is no such invoice.")
    public Response get(@PathParam("id") UUID id) {
        return answer(store.view(require(id)));
    }

    /** The document of an invoice. */
    @GET
    @Path("{id}/document")
    @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(
            operationId = "getInvoiceDocument",
            summary = "The electronic document that an invoice came as, unchanged")
    @APIResponse(
            responseCode = "200",
            description = "The document.",
            content = @Content(mediaType = MediaType.APPLICATION_XML, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "There is no such invoice, or it came without a document.")
    public Response document(@PathParam("id") UUID id) {
        InvoiceEntity invoice = require(id);
        if (invoice.document == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_INVOICE, "Invoice " + id + " came without a document.");
        }
        return Response.ok(invoice.document)
                .type(MediaType.APPLICATION_XML_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"invoice-" + id + ".xml\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private InvoiceEntity require(UUID id) {
        InvoiceEntity invoice = InvoiceEntity.findById(id);
        if (invoice == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_INVOICE, "There is no invoice " + id + ".");
        }
        caller.requireSees(invoice.vendorId);
        return invoice;
    }

    private InvoiceView shown(InvoiceView invoice) {
        return caller.isVendorContact() ? invoice.forVendor() : invoice;
    }

    private Response answer(InvoiceView invoice) {
        return Response.ok(shown(invoice)).tag(ETags.of(invoice.version())).build();
    }

    private Response created(InvoiceView invoice) {
        return Response.created(URI.create("/api/contract/v1/invoices/" + invoice.id()))
                .entity(shown(invoice))
                .tag(ETags.of(invoice.version()))
                .build();
    }
}
