package armslength.risk.policy;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Drafts of the policy: compare one with the policy in force, approve it as two, and it is the next version. */
@Path("/policy-drafts")
@RunOnVirtualThread
@Tag(name = "Policy", description = "Every threshold, weight and calendar, by version.")
public class DraftResource {

    private final PolicyDrafts drafts;
    private final Caller caller;
    private final BusinessClock clock;

    DraftResource(PolicyDrafts drafts, Caller caller, BusinessClock clock) {
        this.drafts = drafts;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * A policy to propose.
     *
     * @param policy the whole policy: read a version, change it, send it back
     */
    public record NewDraft(
            @NotBlank @Size(max = 4_000) String note,
            @NotNull LocalDate effectiveFrom,
            @NotNull Policy policy) implements RequestBody {}

    /** Drafts a policy. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "draftPolicy",
            summary = "Draft the next version of the policy",
            description = "Shares lie between 0 and 1 and thresholds rise; what would break a required property of the"
                    + " score is refused.")
    @APIResponse(responseCode = "201", description = "Drafted; two different officers have to approve it.")
    public Response draft(NewDraft request) {
        DraftView view = drafts.draft(request.note(), request.effectiveFrom(), request.policy(), caller.name());
        return Response.created(URI.create("/api/risk/v1/policy-drafts/" + view.id()))
                .entity(view)
                .build();
    }

    /** Approves a draft as one of two. */
    @POST
    @Path("{id}/approvals")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "approvePolicyDraft", summary = "Approve a draft as one of two officers")
    @APIResponse(responseCode = "200", description = "The draft; with the second approval it is a version.")
    @APIResponse(responseCode = "409", description = "You approved it, it is settled, or its first day has passed.")
    public Response approve(@PathParam("id") UUID id) {
        return Response.ok(drafts.approve(id, caller.name())).build();
    }

    /** Gives a draft up. */
    @POST
    @Path("{id}/withdrawals")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "withdrawPolicyDraft", summary = "Give a draft up")
    @APIResponse(responseCode = "200", description = "The draft.")
    @APIResponse(responseCode = "409", description = "It is approved or withdrawn already.")
    public Response withdraw(@PathParam("id") UUID id) {
        return Response.ok(drafts.withdraw(id)).build();
    }

    /** One draft. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getPolicyDraft", summary = "One draft, whole")
    @APIResponseSchema(DraftView.class)
    @APIResponse(responseCode = "404", description = "There is no such draft.")
    public DraftView get(@PathParam("id") UUID id) {
        return drafts.get(id);
    }

    /** Drafts, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listPolicyDrafts", summary = "Drafts of the policy, newest first")
    public Page<DraftView> list(@BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<DraftView> rows = drafts.list(before, page.limit + 1);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
