package armslength.risk.mitigation;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import armslength.risk.known.KnownFacts;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The mitigation ladder (DOMAIN 2.3, M). */
@Path("/mitigations")
@RunOnVirtualThread
@Tag(name = "Mitigations", description = "What stands between a vendor and its owners: the ladder of the policy.")
public class MitigationResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final KnownFacts known;
    private final Standings standings;

    MitigationResource(
            Audit audit, Caller caller, BusinessClock clock, Ids ids, KnownFacts known, Standings standings) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.known = known;
        this.standings = standings;
    }

    /** The rungs of the ladder; their weights are policy. */
    public enum Kind {
        PUBLIC_UNDERTAKING,
        INFORMATION_BARRIER,
        BOARD_BAR_ATTESTED,
        BOARD_BAR_AUDITED,
        SEPARATE_TENANT,
        FIREWALL_AUDIT,
        PROXY_OR_VOTING_TRUST
    }

    /** A mitigation to record. */
    public record NewMitigation(
            @NotNull UUID vendorId,
            @NotNull Kind kind,
            @NotBlank @Size(max = 4_000) String evidence,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements RequestBody {

        public NewMitigation {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
        }
    }

    /** A mitigation. */
    public record View(
            UUID id,
            UUID vendorId,
            String kind,
            String evidence,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant recordedAt,
            String recordedBy) {

        static View of(MitigationRecord stored) {
            return new View(
                    stored.id,
                    stored.vendorId,
                    stored.kind,
                    stored.evidence,
                    stored.validFrom,
                    stored.validTo,
                    stored.recordedAt,
                    stored.recordedBy);
        }
    }

    /** Records a mitigation and restates the vendor. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "recordMitigation", summary = "Record a mitigation with its evidence")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "422", description = "The vendor is not known here, or not yet.")
    public Response record(NewMitigation request) {
        known.requireVendor(request.vendorId());
        MitigationRecord stored = new MitigationRecord();
        stored.id = ids.next();
        stored.vendorId = request.vendorId();
        stored.kind = request.kind().name();
        stored.evidence = request.evidence();
        stored.validFrom = request.validFrom();
        stored.validTo = request.validTo();
        stored.recordedAt = clock.now();
        stored.recordedBy = caller.name();
        stored.persistAndFlush();
        View view = View.of(stored);
        audit.record("mitigation-recorded", "mitigation", stored.id, null, view);
        standings.restate(
                stored.vendorId, Cause.of("mitigation", stored.id, "A mitigation was recorded: " + stored.kind));
        return Response.created(URI.create("/api/risk/v1/mitigations/" + stored.id))
                .entity(view)
                .build();
    }

    /** Mitigations, newest first. */
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
    @Operation(operationId = "listMitigations", summary = "Mitigations, newest first")
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
                MitigationRecord.<MitigationRecord>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
