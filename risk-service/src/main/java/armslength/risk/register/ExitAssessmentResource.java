package armslength.risk.register;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/** How hard each vendor is to replace, judged by people; the newest judgement stands in the register. */
@Path("/vendors/{id}/exit-assessments")
@RunOnVirtualThread
@Tag(name = "Register", description = "The register of information, and every gap in it.")
public class ExitAssessmentResource {

    private final KnownFacts known;
    private final Policies policies;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ExitAssessmentResource(
            KnownFacts known, Policies policies, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.known = known;
        this.policies = policies;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whether the work could be taken back in-house. */
    public enum Reintegration {
        EASY,
        DIFFICULT,
        HIGHLY_COMPLEX
    }

    /**
     * A judgement.
     *
     * @param monthsToExit first month with nothing unserved (DOMAIN 2.8), in whole months
     * @param exitPlan whether there is a plan for leaving
     * @param alternatives who could do the work instead
     */
    public record NewExitAssessment(
            @NotNull @Min(0) @Max(120) Integer monthsToExit,
            @NotNull Reintegration reintegration,
            @NotNull Boolean exitPlan,
            @NotBlank @Size(max = 4_000) String alternatives)
            implements RequestBody {}

    /** A judgement as it is told. */
    public record ExitAssessmentView(
            UUID id,
            UUID vendorId,
            int monthsToExit,
            Substitutability substitutability,
            String reintegration,
            boolean exitPlan,
            String alternatives,
            LocalDate assessedOn,
            Instant recordedAt,
            String recordedBy) {

        static ExitAssessmentView of(ExitAssessment stored, Policy.Substitutability cutOffs) {
            return new ExitAssessmentView(
                    stored.id,
                    stored.vendorId,
                    stored.monthsToExit,
                    Substitutability.of(stored.monthsToExit, cutOffs),
                    stored.reintegration,
                    stored.exitPlan,
                    stored.alternatives,
                    stored.assessedOn,
                    stored.recordedAt,
                    stored.recordedBy);
        }
    }

    /** Records a judgement of today. */
    @POST
    @Command
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER})
    @Operation(operationId = "assessExit", summary = "Judge how hard a vendor is to replace")
    @APIResponse(responseCode = "201", description = "Recorded, with the substitutability that follows.")
    @APIResponse(responseCode = "422", description = "The vendor is not known here, or not yet.")
    public Response assess(@PathParam("id") UUID id, NewExitAssessment request) {
        known.requireVendor(id);
        ExitAssessment stored = new ExitAssessment();
        stored.id = ids.next();
        stored.vendorId = id;
        stored.monthsToExit = request.monthsToExit();
        stored.reintegration = request.reintegration().name();
        stored.exitPlan = request.exitPlan();
        stored.alternatives = request.alternatives();
        stored.assessedOn = clock.today();
        stored.recordedAt = clock.now();
        stored.recordedBy = caller.name();
        stored.persistAndFlush();
        ExitAssessmentView view = ExitAssessmentView.of(stored, cutOffs());
        audit.record("exit-assessed", "vendor", id, null, view);
        return Response.created(URI.create("/api/risk/v1/vendors/" + id + "/exit-assessments"))
                .entity(view)
                .build();
    }

    /** The judgements, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listExitAssessments", summary = "How hard a vendor is to replace, newest judgement first")
    public Page<ExitAssessmentView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("vendor", id));
        StringBuilder where = new StringBuilder("vendorId = :vendor");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        Policy.Substitutability cutOffs = cutOffs();
        List<ExitAssessmentView> rows =
                ExitAssessment.<ExitAssessment>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(stored -> ExitAssessmentView.of(stored, cutOffs))
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    private Policy.Substitutability cutOffs() {
        return policies.inForceOn(clock.today()).policy().cutOffs();
    }
}
