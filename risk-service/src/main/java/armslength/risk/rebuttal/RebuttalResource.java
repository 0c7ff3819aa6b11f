package armslength.risk.rebuttal;

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
import armslength.risk.influence.Tier;
import armslength.risk.policy.Policies;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Presumption and rebuttal (DOMAIN 2.2): T4 is presumed, T5 is not rebuttable, and the gate is not opened by either. */
@Path("/rebuttals")
@RunOnVirtualThread
@Tag(name = "Rebuttals", description = "Evidence that lowers a presumption of control for a while.")
public class RebuttalResource {

    private final Standings standings;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Policies policies;

    RebuttalResource(Standings standings, Audit audit, Caller caller, BusinessClock clock, Ids ids, Policies policies) {
        this.standings = standings;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.policies = policies;
    }

    /** The tiers to which a presumption may be lowered. */
    public enum RebuttedTier {
        T2,
        T3
    }

    /** A rebuttal to record. */
    public record NewRebuttal(
            @NotNull UUID vendorId,
            @NotNull UUID ownerId,
            @NotNull RebuttedTier toTier,
            @NotBlank @Size(max = 4_000) String evidence,
            @Nullable LocalDate expiresOn)
            implements RequestBody {}

    /**
     * A rebuttal.
     *
     * @param expiresOn last day
     * @param voidedAt when new facts ended it
     */
    public record View(
            UUID id,
            UUID vendorId,
            UUID ownerId,
            String toTier,
            String evidence,
            LocalDate expiresOn,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant voidedAt,
            @Nullable String voidReason) {

        static View of(Rebuttal rebuttal) {
            return new View(
                    rebuttal.id,
                    rebuttal.vendorId,
                    rebuttal.ownerId,
                    rebuttal.toTier,
                    rebuttal.evidence,
                    rebuttal.expiresOn,
                    rebuttal.recordedAt,
                    rebuttal.recordedBy,
                    rebuttal.voidedAt,
                    rebuttal.voidReason);
        }
    }

    /** Records a rebuttal of a presumed T4. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "recordRebuttal", summary = "Lower a presumption of control, with evidence and an expiry")
    public Response record(NewRebuttal request) {
        LocalDate today = clock.today();
        int longest = policies.inForceOn(today).policy().tiers().rebuttalDays();
        LocalDate latest = today.plusDays(longest);
        LocalDate expiresOn = request.expiresOn() == null ? latest : request.expiresOn();
        if (expiresOn.isBefore(today) || expiresOn.isAfter(latest)) {
            throw Problem.invalid(List.of(new FieldError("/expiresOn", "must be between " + today + " and " + latest)));
        }
        Standings.Computed computed = standings
                .compute(request.vendorId(), today, clock.now())
                .orElseThrow(
                        () -> Problem.of(RiskProblem.VENDOR_UNKNOWN, "Register the vendor first, or retry shortly."));
        Tier presumed = computed.score().rivals().stream()
                .filter(rival -> rival.rivalId().equals(request.ownerId()))
                .map(RivalScore::presumed)
                .findFirst()
                .orElse(Tier.T0);
        if (presumed != Tier.T4) {
            throw Problem.of(
                    RiskProblem.NOT_REBUTTABLE,
                    "The owner is at " + presumed + "; only a presumed T4 can be rebutted.");
        }
        Rebuttal rebuttal = new Rebuttal();
        rebuttal.id = ids.next();
        rebuttal.vendorId = request.vendorId();
        rebuttal.ownerId = request.ownerId();
        rebuttal.toTier = request.toTier().name();
        rebuttal.evidence = request.evidence();
        rebuttal.expiresOn = expiresOn;
        rebuttal.basis = standings.influenceBasis(request.vendorId(), request.ownerId());
        rebuttal.recordedAt = clock.now();
        rebuttal.recordedBy = caller.name();
        rebuttal.persistAndFlush();
        View view = View.of(rebuttal);
        audit.record("rebuttal-recorded", "rebuttal", rebuttal.id, null, view);
        standings.restate(
                request.vendorId(), Cause.of("rebuttal", rebuttal.id, "A presumption was rebutted until " + expiresOn));
        return Response.created(URI.create("/api/risk/v1/rebuttals/" + rebuttal.id))
                .entity(view)
                .build();
    }

    /** The rebuttals of a vendor. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listRebuttals", summary = "Rebuttals, newest first")
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
        List<View> rows =
                Rebuttal.<Rebuttal>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
