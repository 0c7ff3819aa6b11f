package armslength.contract.batch;

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
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.time.LocalDate;
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

/** Batches: delivered by vendors, inspected by buyers, accepted as far as they are good. */
@Path("/batches")
@RunOnVirtualThread
@Tag(name = "Batches", description = "Work delivered under an order line, its quality, and what was accepted.")
public class BatchResource {

    private final Batches batches;
    private final Caller caller;
    private final BusinessClock clock;

    BatchResource(Batches batches, Caller caller, BusinessClock clock) {
        this.batches = batches;
        this.caller = caller;
        this.clock = clock;
    }

    /** Where a batch stands. */
    public enum Status {
        DELIVERED,
        ACCEPTED,
        REWORK,
        REFUSED
    }

    /**
     * A delivery.
     *
     * @param line line of the order, 1 for an order of one line
     * @param reference the vendor's name for it, once per order
     */
    public record NewBatch(
            @NotNull UUID orderId,
            @Min(1) @Max(1_000) int line,
            @NotBlank @Size(max = 200) String reference,

            @NotNull
            @Positive(message = "must be above zero")
            @Digits(
                    integer = 12,
                    fraction = 6,
                    message = "must have at most 12 digits before the point and 6 behind it")
            BigDecimal quantity,

            @NotNull LocalDate deliveredOn,
            @Nullable @Size(max = 2_000) String note)
            implements RequestBody {}

    /** Delivers a batch. */
    @POST
    @Command
    @RolesAllowed({Roles.VENDOR, Roles.BUYER})
    @Operation(operationId = "deliverBatch", summary = "Deliver a batch under an order line")
    @APIResponse(responseCode = "201", description = "Delivered; it waits for its inspection.")
    @APIResponse(responseCode = "409", description = "The reference is taken, or the line does not hold that much.")
    @APIResponse(responseCode = "422", description = "The order has no such line.")
    public Response deliver(NewBatch request) {
        BatchView batch = batches.deliver(request);
        return Response.created(URI.create("/api/contract/v1/batches/" + batch.id()))
                .entity(shown(batch))
                .tag(ETags.of(batch.version()))
                .build();
    }

    /** Inspects a batch. */
    @POST
    @Path("{id}/inspections")
    @Command
    @RolesAllowed(Roles.BUYER)
    @Operation(
            operationId = "inspectBatch",
            summary = "Say what looking at a batch showed; the terms of the order line decide what is accepted")
    @APIResponse(responseCode = "201", description = "Judged; what was accepted is drawn on the order.")
    @APIResponse(responseCode = "403", description = "Whoever delivered it may not inspect it.")
    @APIResponse(responseCode = "409", description = "It was inspected before, or the order is held or not open.")
    @APIResponse(responseCode = "422", description = "The sample is too small, or the measure is not the agreed one.")
    public Response inspect(@PathParam("id") UUID id, Inspection request) {
        BatchView batch = batches.inspect(id, request);
        return Response.created(URI.create("/api/contract/v1/batches/" + id))
                .entity(batch)
                .tag(ETags.of(batch.version()))
                .build();
    }

    /** The batches, newest first. */
    @GET
    @RolesAllowed({
        Roles.BUYER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "listBatches", summary = "Batches, newest first")
    public Page<BatchView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("orderId") @Nullable UUID orderId,
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
        if (orderId != null) {
            where.append(" and orderId = :orderId");
            parameters.put("orderId", orderId);
        }
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status.name());
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<BatchView> rows =
                BatchEntity.<BatchEntity>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(batches::view)
                        .map(this::shown)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** One batch. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.BUYER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "getBatch", summary = "One batch, with its inspection and what followed")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BatchView.class)))
    @APIResponse(responseCode = "404", description = "There is no such batch.")
    public Response get(@PathParam("id") UUID id) {
        BatchEntity batch = BatchEntity.findById(id);
        if (batch == null) {
            throw Problem.of(BuyingProblem.NO_SUCH_BATCH, "There is no batch " + id + ".");
        }
        caller.requireSees(batch.vendorId);
        return Response.ok(shown(batches.view(batch)))
                .tag(ETags.of(batch.version))
                .build();
    }

    private BatchView shown(BatchView batch) {
        return caller.isVendorContact() ? batch.forVendor() : batch;
    }
}
