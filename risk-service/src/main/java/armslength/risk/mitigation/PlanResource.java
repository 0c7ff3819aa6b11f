package armslength.risk.mitigation;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
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

/**
 * Mitigations that are still to come: who brings one about, by when. A plan lowers no score; once an officer who is not
 * its owner has verified it with evidence, it is a mitigation. A plan that is not verified by its day lapses.
 */
@Path("/mitigation-plans")
@RunOnVirtualThread
@Tag(name = "Mitigations", description = "What stands between a vendor and its owners: the ladder of the policy.")
public class PlanResource {

    private final Plans plans;
    private final Caller caller;
    private final BusinessClock clock;

    PlanResource(Plans plans, Caller caller, BusinessClock clock) {
        this.plans = plans;
        this.caller = caller;
        this.clock = clock;
    }

    /** A mitigation to plan. */
    public record NewPlan(
            @NotNull UUID vendorId,
            @Nullable UUID reviewId,
            MitigationResource.@NotNull Kind kind,
            @NotBlank @Size(max = 200) String owner,
            @NotNull LocalDate dueOn,
            @NotBlank @Size(max = 4_000) String note)
            implements RequestBody {}

    /** The proof that it is in place, and over which period [validFrom, validTo). */
    public record Verification(
            @NotBlank @Size(max = 4_000) String evidence,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo) implements RequestBody {

        public Verification {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
        }
    }

    /** Why it is not pursued any more. */
    public record Cancellation(@NotBlank @Size(max = 4_000) String reason) implements RequestBody {}

    /**
     * A planned mitigation.
     *
     * @param status PLANNED, VERIFIED, LAPSED or CANCELED
     * @param mitigationId the mitigation that it became, or null
     */
    public record PlanView(
            UUID id,
            UUID vendorId,
            @Nullable UUID reviewId,
            String kind,
            String owner,
            LocalDate dueOn,
            String status,
            String note,
            @Nullable UUID mitigationId,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant settledAt,
            @Nullable String settledBy) {

        static PlanView of(MitigationPlan plan) {
            return new PlanView(
                    plan.id,
                    plan.vendorId,
                    plan.reviewId,
                    plan.kind,
                    plan.owner,
                    plan.dueOn,
                    plan.status.name(),
                    plan.note,
                    plan.mitigationId,
                    plan.recordedAt,
                    plan.recordedBy,
                    plan.settledAt,
                    plan.settledBy);
        }
    }

    /** Plans a mitigation. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "planMitigation", summary = "Plan a mitigation: who brings it about, and by when")
    @APIResponse(responseCode = "201", description = "Planned.")
    @APIResponse(responseCode = "422", description = "The vendor is not known here, or not yet.")
    public Response plan(NewPlan request) {
        PlanView view = plans.plan(request, caller.name());
        return Response.created(URI.create("/api/risk/v1/mitigation-plans/" + view.id()))
                .entity(view)
                .build();
    }

    /** Verifies a plan. */
    @POST
    @Path("{id}/verifications")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "verifyMitigation",
            summary = "Verify with evidence that a planned mitigation is in place",
            description = "Whoever brings it about does not verify it.")
    @APIResponse(responseCode = "200", description = "Verified; the mitigation counts from validFrom.")
    @APIResponse(responseCode = "403", description = "You own the plan, or may not decide about this vendor.")
    @APIResponse(responseCode = "409", description = "It is verified, lapsed or canceled.")
    public Response verify(@PathParam("id") UUID id, Verification request) {
        return Response.ok(plans.verify(id, request, caller.name())).build();
    }

    /** Cancels a plan. */
    @POST
    @Path("{id}/cancellations")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "cancelMitigationPlan", summary = "Give up a planned mitigation, with the reason")
    @APIResponse(responseCode = "200", description = "Canceled.")
    @APIResponse(responseCode = "409", description = "It is verified, lapsed or canceled.")
    public Response cancel(@PathParam("id") UUID id, Cancellation request) {
        return Response.ok(plans.cancel(id, request.reason(), caller.name())).build();
    }

    /** Plans, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listMitigationPlans", summary = "Planned mitigations, newest first")
    public Page<PlanView> list(@QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
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
        List<PlanView> rows =
                MitigationPlan.<MitigationPlan>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(PlanView::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
