package armslength.risk.rivalry;

import armslength.events.RivalryChanged;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
import armslength.kit.value.Share;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
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
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
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

/** Rivalries are pairs of us and one other party; they are not transitive (DOMAIN 2.3, S). */
@Path("/rivalries")
@RunOnVirtualThread
@Tag(name = "Rivalries", description = "Who competes with us, how directly, and since when.")
public class RivalryResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Outbox outbox;
    private final Standings standings;

    RivalryResource(Audit audit, Caller caller, BusinessClock clock, Ids ids, Outbox outbox, Standings standings) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.outbox = outbox;
        this.standings = standings;
    }

    /** A rivalry to record. */
    public record NewRivalry(
            @NotNull UUID rivalId,
            @NotBlank @Size(max = 200) String rivalName,
            @NotNull Share weight,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotBlank @Size(max = 4_000) String reason)
            implements RequestBody {

        public NewRivalry {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
        }
    }

    /**
     * A rivalry.
     *
     * @param weight S, 0..1
     */
    public record View(
            UUID id,
            UUID rivalId,
            String rivalName,
            BigDecimal weight,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            String reason,
            Instant recordedAt,
            String recordedBy) {

        static View of(Rivalry rivalry) {
            return new View(
                    rivalry.id,
                    rivalry.rivalId,
                    rivalry.rivalName,
                    rivalry.weight.stripTrailingZeros(),
                    rivalry.validFrom,
                    rivalry.validTo,
                    rivalry.reason,
                    rivalry.recordedAt,
                    rivalry.recordedBy);
        }
    }

    /** Records a rivalry and restates every vendor over which the rival has influence. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "recordRivalry", summary = "Record how directly a party competes with us")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "One is recorded for that time already.")
    public Response record(NewRivalry request) {
        requireNoOverlap(request);
        Rivalry rivalry = new Rivalry();
        rivalry.id = ids.next();
        rivalry.rivalId = request.rivalId();
        rivalry.rivalName = request.rivalName();
        rivalry.weight = request.weight().value();
        rivalry.validFrom = request.validFrom();
        rivalry.validTo = request.validTo();
        rivalry.reason = request.reason();
        rivalry.recordedAt = clock.now();
        rivalry.recordedBy = caller.name();
        rivalry.persistAndFlush();
        View view = View.of(rivalry);
        audit.record("rivalry-recorded", "rivalry", rivalry.id, null, view);
        outbox.publish(new RivalryChanged(
                rivalry.id,
                rivalry.rivalId,
                rivalry.rivalName,
                rivalry.weight,
                rivalry.validFrom,
                rivalry.validTo,
                1,
                rivalry.recordedAt));
        standings.restateVendorsOf(
                rivalry.rivalId, Cause.of("rivalry", rivalry.id, rivalry.rivalName + " was recorded as a rival"));
        return Response.created(URI.create("/api/risk/v1/rivalries/" + rivalry.id))
                .entity(view)
                .build();
    }

    private static void requireNoOverlap(NewRivalry request) {
        DateRange asked = new DateRange(request.validFrom(), request.validTo());
        List<Rivalry> same = Rivalry.list("rivalId", request.rivalId());
        for (Rivalry other : same) {
            if (asked.overlaps(new DateRange(other.validFrom, other.validTo))) {
                throw Problem.of(
                        RiskProblem.RIVALRY_OVERLAPS,
                        "One is recorded from " + other.validFrom
                                + (other.validTo == null ? " on." : " to " + other.validTo + "."));
            }
        }
    }

    /** Rivalries, newest first. */
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
    @Operation(operationId = "listRivalries", summary = "Rivalries, newest first")
    public Page<View> list(@BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<View> rows =
                Rivalry.<Rivalry>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
