package armslength.contract.operation;

import armslength.kit.export.Csv;
import armslength.kit.operation.Finding;
import armslength.kit.operation.FindingView;
import armslength.kit.operation.OperationLog;
import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Long work, followed by its id. */
@Path("/operations")
@RunOnVirtualThread
@Tag(
        name = "Operations",
        description = "Long work such as imports: how far it is, what it refused and why, and how to stop it.")
public class OperationResource {

    private final OperationLog log;
    private final Operations operations;
    private final Caller caller;
    private final BusinessClock clock;

    OperationResource(OperationLog log, Operations operations, Caller caller, BusinessClock clock) {
        this.log = log;
        this.operations = operations;
        this.caller = caller;
        this.clock = clock;
    }

    /** Where an operation can be. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /** Operations, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listOperations", summary = "Operations, newest first")
    public Page<OperationView> list(@QueryParam("status") @Nullable State status, @BeanParam @Valid PageRequest page) {
        List<OperationView> rows = log.list(
                status == null ? null : status.name(),
                page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                page.limit + 1);
        return Page.of(rows, page.limit, view -> Cursor.encode(view.id()), clock.today());
    }

    /** One operation. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getOperation", summary = "How far an operation is, and what came of it")
    @APIResponseSchema(value = OperationView.class, responseCode = "200", responseDescription = "The operation.")
    public OperationView get(@PathParam("id") UUID id) {
        return log.require(id);
    }

    /** Stops an operation. */
    @POST
    @Path("{id}/cancellations")
    @Command
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER})
    @Operation(
            operationId = "cancelOperation",
            summary = "Ask a running operation to stop before its next step",
            description = "What it has done stays done; an operation that has ended stays as it is.")
    @APIResponse(
            responseCode = "202",
            description = "Asked.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    public Response cancel(@PathParam("id") UUID id) {
        return Response.accepted(operations.cancel(id, caller.name())).build();
    }

    /** What an operation found. */
    @GET
    @Path("{id}/findings")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listFindings", summary = "Every refused item and why, and what to know of others")
    @Extension(name = "x-export", value = "csv")
    public Page<FindingView> findings(
            @PathParam("id") UUID id,
            @QueryParam("severity") Finding.@Nullable Severity severity,
            @BeanParam @Valid PageRequest page) {
        log.require(id);
        return read(id, severity, page);
    }

    /** The same as a file. */
    @GET
    @Path("{id}/findings")
    @Produces(Csv.TYPE)
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Operation(hidden = true)
    public Response findingsFile(
            @PathParam("id") UUID id, @QueryParam("severity") Finding.@Nullable Severity severity) {
        log.require(id);
        return Csv.answer(
                "findings-" + id,
                clock.today(),
                FindingView.COLUMNS,
                cursor -> read(id, severity, PageRequest.largestAfter(cursor)));
    }

    private Page<FindingView> read(UUID id, Finding.@Nullable Severity severity, PageRequest page) {
        long after = page.after(1).map(OperationResource::number).orElse(0L);
        return Page.of(
                log.findings(id, severity, after, page.limit + 1),
                page.limit,
                view -> Cursor.encode(view.number()),
                clock.today());
    }

    private static long number(List<String> keys) {
        try {
            return Long.parseLong(keys.getFirst());
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
