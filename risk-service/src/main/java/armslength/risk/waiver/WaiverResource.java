package armslength.risk.waiver;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.review.Impartiality;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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

/** Waivers: the only way through a closed gate (DOMAIN 2.3, override). */
@Path("/waivers")
@RunOnVirtualThread
@Tag(name = "Waivers", description = "Exceptions from the gate: two officers, a reason, an expiry.")
public class WaiverResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final KnownFacts known;
    private final Policies policies;
    private final Impartiality impartiality;

    WaiverResource(
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids,
            KnownFacts known,
            Policies policies,
            Impartiality impartiality) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.known = known;
        this.policies = policies;
        this.impartiality = impartiality;
    }

    /** A waiver to propose. */
    public record NewWaiver(
            @NotNull UUID vendorId,
            @Min(1) @Max(5) int upToClass,
            @NotBlank @Size(max = 4_000) String reason,
            @NotNull LocalDate expiresOn)
            implements RequestBody {}

    /** A waiver; it opens the gate from its approval until it expires. */
    public record View(
            UUID id,
            UUID vendorId,
            int upToClass,
            String reason,
            LocalDate expiresOn,
            String proposedBy,
            Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {

        static View of(Waiver waiver) {
            return new View(
                    waiver.id,
                    waiver.vendorId,
                    waiver.upToClass,
                    waiver.reason,
                    waiver.expiresOn,
                    waiver.proposedBy,
                    waiver.proposedAt,
                    waiver.approvedBy,
                    waiver.approvedAt);
        }
    }

    /** Proposes a waiver; it opens nothing until a different officer approves it. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "proposeWaiver", summary = "Propose an exception from the gate")
    @APIResponse(responseCode = "201", description = "Proposed; a different officer has to approve it.")
    public Response propose(NewWaiver request) {
        known.requireVendor(request.vendorId());
        impartiality.require(caller.name(), request.vendorId());
        LocalDate today = clock.today();
        LocalDate latest =
                today.plusDays(policies.inForceOn(today).policy().gate().waiverDays());
        if (request.expiresOn().isBefore(today) || request.expiresOn().isAfter(latest)) {
            throw Problem.invalid(List.of(new FieldError("/expiresOn", "must be between " + today + " and " + latest)));
        }
        Waiver waiver = new Waiver();
        waiver.id = ids.next();
        waiver.vendorId = request.vendorId();
        waiver.upToClass = request.upToClass();
        waiver.reason = request.reason();
        waiver.expiresOn = request.expiresOn();
        waiver.proposedAt = clock.now();
        waiver.proposedBy = caller.name();
        waiver.persistAndFlush();
        View view = View.of(waiver);
        audit.record("waiver-proposed", "waiver", waiver.id, null, view);
        return Response.created(URI.create("/api/risk/v1/waivers/" + waiver.id))
                .entity(view)
                .build();
    }

    /** Approves a waiver as the second officer. */
    @POST
    @Path("{id}/approvals")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "approveWaiver", summary = "Approve an exception as the second officer")
    @APIResponse(responseCode = "200", description = "In force until it expires.")
    @APIResponse(responseCode = "409", description = "You proposed it, or it is approved already.")
    public Response approve(@PathParam("id") UUID id) {
        Waiver waiver = Waiver.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (waiver == null) {
            throw Problem.of(RiskProblem.NO_SUCH_WAIVER, "There is no waiver " + id + ".");
        }
        impartiality.require(caller.name(), waiver.vendorId);
        if (waiver.approvedBy != null) {
            throw Problem.of(RiskProblem.WAIVER_SETTLED, waiver.approvedBy + " approved it.");
        }
        if (waiver.proposedBy.equals(caller.name())) {
            throw Problem.of(
                    RiskProblem.SECOND_OFFICER_NEEDED, "You proposed it; a different officer has to approve it.");
        }
        // whoever proposed it may have come to own spend, or declared an interest, since
        impartiality.require(waiver.proposedBy, waiver.vendorId);
        View before = View.of(waiver);
        waiver.approvedBy = caller.name();
        waiver.approvedAt = clock.now();
        View view = View.of(waiver);
        audit.record("waiver-approved", "waiver", waiver.id, before, view);
        return Response.ok(view).build();
    }

    /** Waivers, newest first. */
    @GET
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listWaivers", summary = "Waivers, newest first")
    public Page<View> list(@QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
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
        List<View> rows = Waiver.<Waiver>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                .map(View::of)
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
