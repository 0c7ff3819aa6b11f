package armslength.contract.requisition;

import armslength.contract.BuyingProblem;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Requisitions: asked for by buyers, granted by others, then ordered. */
@Path("/requisitions")
@RunOnVirtualThread
@Tag(name = "Requisitions", description = "Asking for money, granting it, and the order that follows.")
public class RequisitionResource {

    private final Requisitions requisitions;
    private final RequisitionStore store;
    private final BusinessClock clock;

    RequisitionResource(Requisitions requisitions, RequisitionStore store, BusinessClock clock) {
        this.requisitions = requisitions;
        this.store = store;
        this.clock = clock;
    }

    /** Where a requisition stands. */
    public enum Status {
        REQUESTED,
        APPROVED,
        REJECTED,
        WITHDRAWN,
        ORDERED
    }

    /** Asks to buy something. */
    @POST
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(
            operationId = "requestPurchase",
            summary = "Ask to buy something; the buying policy says how many have to approve")
    @APIResponse(responseCode = "201", description = "Asked; it waits for approval.")
    @APIResponse(responseCode = "409", description = "The contract is not in force.")
    @APIResponse(responseCode = "422", description = "A currency is not the contract's, or no exchange rate is known.")
    public Response request(NewRequisition request) {
        return answer(Response.Status.CREATED, requisitions.request(request));
    }

    /** What somebody decides, and why. */
    public enum Word {
        APPROVE,
        REJECT
    }

    /** A decision. */
    public record NewDecision(
            @NotNull Word decision,
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Decides about a requisition. */
    @POST
    @Path("{id}/decisions")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE})
    @Operation(
            operationId = "decideRequisition",
            summary = "Approve or reject a requisition; never one's own, and nobody counts twice")
    @APIResponse(responseCode = "200", description = "Decided; look at what is missing.")
    @APIResponse(responseCode = "403", description = "Whoever asked for it may not grant it.")
    @APIResponse(responseCode = "409", description = "It is decided, or this person has decided already.")
    public Response decide(@PathParam("id") UUID id, NewDecision request) {
        return answer(
                Response.Status.OK, requisitions.decide(id, request.decision() == Word.APPROVE, request.reason()));
    }

    /** Withdraws a requisition. */
    @POST
    @Path("{id}/withdrawals")
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(operationId = "withdrawRequisition", summary = "Withdraw one's own requisition before it is ordered")
    @APIResponse(responseCode = "200", description = "Withdrawn.")
    @APIResponse(responseCode = "409", description = "It is not waiting any more, or somebody else's.")
    public Response withdraw(@PathParam("id") UUID id) {
        return answer(Response.Status.OK, requisitions.withdraw(id));
    }

    /** Places the order of an approved requisition. */
    @POST
    @Path("{id}/orders")
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(
            operationId = "orderRequisition",
            summary = "Place the order of an approved requisition; it is held when the vendor's standing asks for it")
    @APIResponse(responseCode = "200", description = "Ordered; orderId says as what.")
    @APIResponse(responseCode = "409", description = "It is not approved, or ordered already.")
    @APIResponse(responseCode = "503", description = "The vendor's standing is not known well enough.")
    public Response order(@PathParam("id") UUID id) {
        return answer(Response.Status.OK, requisitions.order(id));
    }

    /** The requisitions, newest first. */
    @GET
    @RolesAllowed({Roles.BUYER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listRequisitions", summary = "Requisitions, newest first")
    public Page<RequisitionView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("contractId") @Nullable UUID contractId,
            @QueryParam("status") @Nullable Status status,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (vendorId != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", vendorId);
        }
        if (contractId != null) {
            where.append(" and contractId = :contractId");
            parameters.put("contractId", contractId);
        }
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status.name());
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<RequisitionEntity> rows = RequisitionEntity.<RequisitionEntity>find(
                        where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        return Page.of(store.views(rows), page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One requisition. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.BUYER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "getRequisition", summary = "One requisition with its lines and decisions")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = RequisitionView.class)))
    @APIResponse(responseCode = "404", description = "There is no such requisition.")
    public Response get(@PathParam("id") UUID id) {
        RequisitionEntity entity = RequisitionEntity.findById(id);
        if (entity == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_REQUISITION, "There is no requisition " + id + ".");
        }
        return answer(Response.Status.OK, store.view(entity));
    }

    private static Response answer(Response.Status status, RequisitionView view) {
        Response.ResponseBuilder answer = Response.status(status).entity(view).tag(ETags.of(view.version()));
        return status == Response.Status.CREATED
                ? answer.location(URI.create("/api/contract/v1/requisitions/" + view.id()))
                        .build()
                : answer.build();
    }
}
