package armslength.risk.standing;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.score.Band;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where vendors stand, now and then, and why. */
@Path("/")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Standing", description = "Tier, conflict score, band and gate of a vendor, with everything they rest on.")
public class StandingResource {

    private static final List<Column<ScoreSummary>> COLUMNS = List.of(
            Column.of("id", ScoreSummary::id),
            Column.of("vendorId", ScoreSummary::vendorId),
            Column.of("band", ScoreSummary::band),
            Column.of("inherent", ScoreSummary::inherent),
            Column.of("residual", ScoreSummary::residual),
            Column.of("policyVersion", ScoreSummary::policyVersion),
            Column.of("scoredOn", ScoreSummary::asOf),
            Column.of("knownAt", ScoreSummary::knownAt),
            Column.of("cause", ScoreSummary::cause));

    private final Standings standings;
    private final BusinessClock clock;

    StandingResource(Standings standings, BusinessClock clock) {
        this.standings = standings;
        this.clock = clock;
    }

    /**
     * A vendor's standing in a list.
     *
     * @param gateClosedFromClass lowest class that is denied, or null
     * @param version grows by one with each change
     */
    public record Summary(
            UUID vendorId,
            String vendorName,
            String band,
            String tier,
            @Nullable UUID rivalId,
            @Nullable String rivalName,
            BigDecimal inherent,
            BigDecimal residual,
            @Nullable Integer gateClosedFromClass,
            boolean ordersHeld,
            @Nullable UUID reviewId,
            UUID scoreId,
            LocalDate asOf,
            Instant knownAt,
            long version) {

        static Summary of(Standing standing) {
            return new Summary(
                    standing.vendorId,
                    standing.vendorName,
                    standing.band,
                    standing.tier,
                    standing.rivalId,
                    standing.rivalName,
                    standing.inherent,
                    standing.residual,
                    standing.gateClosedFromClass,
                    standing.ordersHeld,
                    standing.reviewId,
                    standing.scoreId,
                    standing.asOf,
                    standing.knownAt,
                    standing.version);
        }
    }

    /** All vendors, the highest residual score first. */
    @GET
    @Path("standings")
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
    @Operation(operationId = "listStandings", summary = "Where all vendors stand, the highest residual score first")
    public Page<Summary> list(@QueryParam("band") @Nullable Band band, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (band != null) {
            where.append(" and band = :band");
            parameters.put("band", band.name());
        }
        page.after(2).ifPresent(keys -> {
            where.append(" and (residual < :residual or (residual = :residual and vendorId > :vendor))");
            parameters.put("residual", number(keys.get(0)));
            parameters.put("vendor", Cursor.id(keys.get(1)));
        });
        List<Summary> rows = Standing.<Standing>find(where + " order by residual desc, vendorId", parameters)
                .page(0, page.limit + 1)
                .stream()
                .map(Summary::of)
                .toList();
        return Page.of(
                rows, page.limit, row -> Cursor.encode(row.residual().toPlainString(), row.vendorId()), clock.today());
    }

    /** One vendor, as of a day and as known at an instant. */
    @GET
    @Path("vendors/{id}/standing")
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
    @Operation(operationId = "getStanding", summary = "Where a vendor stands, or stood, and why")
    @APIResponseSchema(StandingView.class)
    @APIResponse(responseCode = "404", description = "Nothing was known of the vendor at that instant.")
    public StandingView get(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        return standings
                .compute(id, times.asOf(), times.knownAt())
                .map(computed -> StandingView.of(computed, times.knownAt()))
                .orElseThrow(() -> notKnown(id));
    }

    /**
     * A stored score in a vendor's history.
     *
     * @param cause what made it be computed
     */
    public record ScoreSummary(
            UUID id,
            UUID vendorId,
            String band,
            BigDecimal inherent,
            BigDecimal residual,
            int policyVersion,
            LocalDate asOf,
            Instant knownAt,
            String cause) {

        static ScoreSummary of(StoredScore score) {
            return new ScoreSummary(
                    score.id,
                    score.vendorId,
                    score.band,
                    StandingKeeper.rounded(score.inherent),
                    StandingKeeper.rounded(score.residual),
                    score.policyVersion,
                    score.asOf,
                    score.knownAt,
                    score.cause);
        }
    }

    /** A vendor's scores over time, newest first. */
    @GET
    @Path("vendors/{id}/scores")
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listScores", summary = "A vendor's scores over time, newest first")
    @Extension(name = "x-export", value = "csv")
    public Page<ScoreSummary> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("vendor", id));
        StringBuilder where = new StringBuilder("vendorId = :vendor");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<ScoreSummary> rows =
                StoredScore.<StoredScore>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(ScoreSummary::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** The same as a file. */
    @GET
    @Path("vendors/{id}/scores")
    @Produces(Csv.TYPE)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response historyFile(@PathParam("id") UUID id) {
        return Csv.answer("scores", clock.today(), COLUMNS, cursor -> history(id, PageRequest.largestAfter(cursor)));
    }

    private static BigDecimal number(String key) {
        try {
            return new BigDecimal(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }

    static Problem notKnown(UUID vendorId) {
        return Problem.of(
                RiskProblem.VENDOR_NOT_FOUND, "Nothing was known of vendor " + vendorId + " at that instant.");
    }
}
