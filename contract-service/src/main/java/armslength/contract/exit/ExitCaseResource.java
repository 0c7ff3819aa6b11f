package armslength.contract.exit;

import armslength.contract.ContractProblem;
import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exit cases: what is open with a vendor that we leave, and closing when nothing is. */
@Path("/exit-cases")
@RunOnVirtualThread
@Tag(name = "Exit", description = "Leaving a vendor: what is still open, and when the case may close.")
public class ExitCaseResource {

    private final ExitCases cases;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    ExitCaseResource(ExitCases cases, Audit audit, Caller caller, BusinessClock clock) {
        this.cases = cases;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** The exit cases, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listExitCases", summary = "Exit cases with what is still open, newest first")
    public Page<ExitCaseView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (vendorId != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", vendorId);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<ExitCaseEntity> rows = ExitCaseEntity.<ExitCaseEntity>find(where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        return Page.of(cases.views(rows), page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** Closes a case with which nothing is open any more. */
    @POST
    @Path("{id}/closures")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "closeExitCase", summary = "Close an exit case when nothing is held and nothing is open")
    @APIResponse(responseCode = "200", description = "Closed.")
    @APIResponse(responseCode = "409", description = "Something is still open; the answer lists it.")
    public Response close(@PathParam("id") UUID id) {
        ExitCaseEntity exit = ExitCaseEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (exit == null) {
            throw Problem.of(ContractProblem.NO_SUCH_EXIT_CASE, "There is no exit case " + id + ".");
        }
        ExitCaseView before = cases.view(exit);
        List<String> open = before.stillOpen();
        if (exit.status.equals("CLOSED") || !open.isEmpty()) {
            throw Problem.of(
                            ContractProblem.EXIT_NOT_DONE,
                            exit.status.equals("CLOSED") ? "It is closed already." : String.join("; ", open) + ".")
                    .with("stillOpen", open);
        }
        exit.status = "CLOSED";
        exit.closedAt = clock.now();
        exit.closedBy = caller.name();
        exit.version++;
        ExitCaseEntity.flush();
        ExitCaseView view = cases.view(exit);
        audit.record("exit-case-closed", "exit-case", id, before, view);
        cases.tell(exit);
        return Response.ok(view).build();
    }
}
