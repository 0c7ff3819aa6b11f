package armslength.contract.order;

import armslength.contract.ContractProblem;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Source;
import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
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
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
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

/** Orders: placed, drawn, canceled; held when the vendor's standing asks for it, refused when it is not known. */
@Path("/orders")
@RunOnVirtualThread
@Tag(name = "Orders", description = "What we order from vendors and what we have drawn of it.")
public class OrderResource {

    private final Orders orders;
    private final OrderDesk desk;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    OrderResource(Orders orders, OrderDesk desk, Audit audit, Caller caller, BusinessClock clock) {
        this.orders = orders;
        this.desk = desk;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Where an order stands. */
    public enum Status {
        OPEN,
        HELD,
        DRAWN,
        CANCELED
    }

    /**
     * An order to place.
     *
     * @param category kind of work, as the plan names it; the skill where it isn't said
     * @param team for whom, where it is known
     */
    public record NewOrder(
            @NotNull UUID contractId,
            @NotBlank @Size(max = 500) String description,
            @NotBlank @Size(max = 100) String skill,
            @NotBlank @Size(max = 100) String unit,

            @NotNull
            @Positive(message = "must be above zero")
            @Digits(
                    integer = 12,
                    fraction = 6,
                    message = "must have at most 12 digits before the point and 6 behind it")
            BigDecimal quantity,

            @NotNull Money unitPrice,

            @Min(value = 1, message = "must be a class from 1 to 5")
            @Max(value = 5, message = "must be a class from 1 to 5")
            int dataClass,

            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String category,

            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String team)
            implements RequestBody {}

    /** Places an order. */
    @POST
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(
            operationId = "placeOrder",
            summary = "Place an order; it is held when the vendor's standing asks for it")
    @APIResponse(responseCode = "201", description = "Placed; look at its status.")
    @APIResponse(
            responseCode = "409",
            description =
                    "The contract is not in force, the vendor is suspended or offboarded, or the amount needs an approved requisition.")
    @APIResponse(responseCode = "422", description = "The currency is not the contract's.")
    @APIResponse(responseCode = "503", description = "The vendor's standing is not known well enough.")
    public Response place(NewOrder request) {
        OrderView order = desk.placeDirectly(request);
        return Response.created(URI.create("/api/contract/v1/orders/" + order.id()))
                .entity(order)
                .tag(ETags.of(order.version()))
                .build();
    }

    /** A draw: work that was taken under the order. */
    public record NewDraw(
            @NotNull Money amount,
            @NotBlank @Size(max = 200) String reference) implements RequestBody {}

    /** Draws on an order; never beyond its amount, however many draw at once. */
    @POST
    @Path("{id}/draws")
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(operationId = "drawOrder", summary = "Draw on an order, never beyond its amount")
    @APIResponse(responseCode = "201", description = "Drawn; the order as it is now.")
    @APIResponse(responseCode = "409", description = "Held, not open, drawn by batches, or not that much left.")
    @APIResponse(responseCode = "503", description = "The vendor's standing is not known well enough.")
    public Response draw(@PathParam("id") UUID id, NewDraw request) {
        OrderView order = desk.drawDirectly(id, request);
        return Response.created(URI.create("/api/contract/v1/orders/" + id))
                .entity(order)
                .tag(ETags.of(order.version()))
                .build();
    }

    /** Why an order is canceled. */
    public record Cancellation(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Cancels what is left of an order. */
    @POST
    @Path("{id}/cancellations")
    @Command
    @RolesAllowed({Roles.BUYER, Roles.PROCUREMENT_MANAGER})
    @Operation(operationId = "cancelOrder", summary = "Cancel what is left of an order")
    @APIResponse(responseCode = "200", description = "Canceled.")
    @APIResponse(responseCode = "409", description = "It is drawn or canceled already.")
    public Response cancel(@PathParam("id") UUID id, Cancellation request) {
        OrderEntity order = desk.locked(id);
        if (!order.status.equals("OPEN") && !order.status.equals("HELD")) {
            throw Problem.of(ContractProblem.ORDER_NOT_OPEN, "It is " + order.status + ".");
        }
        OrderView before = OrderView.of(order);
        order.status = "CANCELED";
        order.heldBecause = null;
        order.version++;
        orders.enter(
                Movement.ORDERED, order, order.drawn.subtract(order.amount), new Source("cancellation", order.id, 1));
        OrderView view = OrderView.of(order);
        audit.record("order-canceled", "order", id, before, Map.of("order", view, "reason", request.reason()));
        orders.tell(order);
        return Response.ok(view).tag(ETags.of(order.version)).build();
    }

    /** The orders, newest first. */
    @GET
    @RolesAllowed({
        Roles.BUYER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "listOrders", summary = "Orders, newest first")
    public Page<OrderView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("contractId") @Nullable UUID contractId,
            @QueryParam("status") @Nullable Status status,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        UUID seen = caller.isVendorContact() ? caller.vendorId().orElse(new UUID(0, 0)) : vendorId;
        if (caller.isVendorContact() && vendorId != null) {
            caller.requireSees(vendorId);
        }
        if (seen != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", seen);
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
        List<OrderView> rows =
                OrderEntity.<OrderEntity>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(this::shown)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One order. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.BUYER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "getOrder", summary = "One order")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "404", description = "There is no such order.")
    public Response get(@PathParam("id") UUID id) {
        OrderEntity order = OrderEntity.findById(id);
        if (order == null) {
            throw Problem.of(ContractProblem.NO_SUCH_ORDER, "There is no order " + id + ".");
        }
        caller.requireSees(order.vendorId);
        return Response.ok(shown(order)).tag(ETags.of(order.version)).build();
    }

    private OrderView shown(OrderEntity order) {
        OrderView view = OrderView.of(order);
        return caller.isVendorContact() ? view.forVendor() : view;
    }
}
