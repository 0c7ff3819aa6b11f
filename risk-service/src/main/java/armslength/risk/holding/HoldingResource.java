package armslength.risk.holding;

import armslength.events.HoldingChanged;
import armslength.kit.audit.Audit;
import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
import armslength.risk.gate.Gate;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.known.KnownFacts;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Releases and purges. A release of today or later passes the gate; one that is recorded after its day is history, and
 * is stored and marked so even where the gate would deny it, since what a vendor holds must be known.
 */
@Path("/holdings")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Holdings", description = "Assets of ours, and which vendor holds what.")
public class HoldingResource {

    private static final List<Column<HoldingView>> COLUMNS = List.of(
            Column.of("id", HoldingView::id),
            Column.of("vendorId", HoldingView::vendorId),
            Column.of("assetId", HoldingView::assetId),
            Column.of("assetName", HoldingView::assetName),
            Column.of("assetVersion", HoldingView::assetVersion),
            Column.of("assetVersionLabel", HoldingView::assetVersionLabel),
            Column.of("assetType", HoldingView::assetType),
            Column.of("assetClass", HoldingView::assetClass),
            Column.of("mode", HoldingView::mode),
            Column.of("status", HoldingView::status),
            Column.of("statusSince", HoldingView::statusSince),
            Column.of("evidence", HoldingView::evidence),
            Column.of("releasedOn", HoldingView::releasedOn),
            Column.of("afterTheFact", HoldingView::afterTheFact),
            Column.of("recordedBy", HoldingView::recordedBy),
            Column.of(
                    "fourthParties",
                    holding -> holding.fourthParties().stream()
                            .map(party -> party.name() + " since " + party.from()
                                    + (party.to() == null ? "" : " until " + party.to()))
                            .collect(Collectors.joining("; "))));

    private final HoldingLedger ledger;
    private final Gate gate;
    private final KnownFacts known;
    private final Standings standings;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    HoldingResource(
            HoldingLedger ledger,
            Gate gate,
            KnownFacts known,
            Standings standings,
            Outbox outbox,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.ledger = ledger;
        this.gate = gate;
        this.known = known;
        this.standings = standings;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** How a vendor holds something. */
    public enum Mode {
        HOSTED,
        COPY
    }

    /** Where a holding stands. */
    public enum Status {
        ACTIVE,
        PURGE_REQUESTED,
        PURGE_ATTESTED,
        PURGE_VERIFIED
    }

    /** A release to record: of a version of the asset, the last one when none is named. */
    public record NewHolding(
            @NotNull UUID assetId,
            @NotNull UUID vendorId,
            @NotNull Mode mode,
            @NotNull LocalDate releasedOn,
            @Nullable @Min(1) Integer assetVersion)
            implements RequestBody {}

    /** Records a release. */
    @POST
    @Command
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER})
    @Operation(operationId = "recordRelease", summary = "Record that a vendor holds an asset")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "The release gate denies it; the decision is in the answer.")
    @APIResponse(responseCode = "503", description = "What is known of the vendor is too old to decide on.")
    public Response release(NewHolding request) {
        LocalDate today = clock.today();
        if (request.releasedOn().isAfter(today)) {
            throw Problem.invalid(List.of(new FieldError("/releasedOn", "must not be after today (" + today + ")")));
        }
        Asset asset = Asset.findById(request.assetId());
        if (asset == null) {
            throw Problem.of(RiskProblem.NO_SUCH_ASSET, "There is no asset " + request.assetId() + ".")
                    .at("/assetId", "must be a registered asset");
        }
        int assetVersion = request.assetVersion() == null ? asset.versions : request.assetVersion();
        if (assetVersion > asset.versions) {
            throw Problem.invalid(List.of(new FieldError(
                    "/assetVersion",
                    "must be a version of the asset, from 1 to " + asset.versions + "; register a later one first")));
        }
        known.requireVendor(request.vendorId());
        boolean afterTheFact = request.releasedOn().isBefore(today);
        if (!afterTheFact) {
            requireAllowed(asset, request.vendorId());
        }
        Holding holding = new Holding();
        holding.id = ids.next();
        holding.assetId = asset.id;
        holding.vendorId = request.vendorId();
        holding.assetVersion = assetVersion;
        holding.mode = request.mode().name();
        holding.releasedOn = request.releasedOn();
        holding.afterTheFact = afterTheFact;
        holding.recordedAt = clock.now();
        holding.recordedBy = caller.name();
        holding.version = 1;
        holding.persistAndFlush();
        ledger.advance(holding.id, 1, Status.ACTIVE.name(), null, holding.recordedAt, caller.name());
        HoldingView view = told(holding.id, "release-recorded", null, "A release was recorded: " + asset.name);
        return Response.created(URI.create("/api/risk/v1/holdings/" + holding.id))
                .entity(view)
                .tag(ETags.of(1))
                .build();
    }

    private void requireAllowed(Asset asset, UUID vendorId) {
        // in a transaction of its own: the gate's answer stays on record when the release is refused
        ReleaseDecision decision = QuarkusTransaction.requiringNew()
                .call(() -> gate.check(vendorId, asset.id, asset.assetClass))
                .decision();
        if (decision.answer() == ReleaseDecision.Answer.DENY) {
            throw Problem.of(
                            RiskProblem.RELEASE_DENIED,
                            decision.reasons().getFirst().text())
                    .with("decision", decision);
        }
    }

    /** How far a purge is. */
    public enum PurgeState {
        REQUESTED(Status.ACTIVE, Status.PURGE_REQUESTED),
        ATTESTED(Status.PURGE_REQUESTED, Status.PURGE_ATTESTED),
        VERIFIED(Status.PURGE_ATTESTED, Status.PURGE_VERIFIED);

        private final Status before;
        private final Status after;

        PurgeState(Status before, Status after) {
            this.before = before;
            this.after = after;
        }
    }

    /** A step of a purge. */
    public record NewPurgeStep(
            @NotNull PurgeState state,
            @NotBlank @Size(max = 4_000) String evidence) implements RequestBody {}

    /** Advances a purge by one step; the verified tail stays. */
    @POST
    @Path("{id}/purges")
    @Command
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER})
    @Operation(operationId = "advancePurge", summary = "Request, attest or verify the deletion of a holding")
    @APIResponse(responseCode = "200", description = "The holding after the step.")
    @APIResponse(responseCode = "409", description = "The purge is not at the step before.")
    public Response purge(@PathParam("id") UUID id, NewPurgeStep request) {
        Holding holding = Holding.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (holding == null) {
            throw Problem.of(RiskProblem.NO_SUCH_HOLDING, "There is no holding " + id + ".");
        }
        HoldingView before = ledger.find(id).orElseThrow();
        if (!before.status().equals(request.state().before.name())) {
            throw Problem.of(
                    RiskProblem.PURGE_ORDER,
                    "It is " + before.status() + "; " + request.state() + " comes after " + request.state().before
                            + ".");
        }
        holding.version++;
        Holding.flush();
        ledger.advance(
                id, holding.version, request.state().after.name(), request.evidence(), clock.now(), caller.name());
        HoldingView view = told(
                id,
                "purge-" + request.state().name().toLowerCase(java.util.Locale.ROOT),
                before,
                "A purge advanced to " + request.state());
        return Response.ok(view).tag(ETags.of(view.version())).build();
    }

    private HoldingView told(UUID id, String action, @Nullable HoldingView before, String summary) {
        HoldingView view = ledger.find(id).orElseThrow();
        audit.record(action, "holding", id, before, view);
        outbox.publish(new HoldingChanged(
                view.id(),
                view.vendorId(),
                view.assetId(),
                view.assetName(),
                view.assetClass(),
                view.mode(),
                view.status(),
                view.releasedOn(),
                view.version(),
                clock.now(),
                view.assetVersion()));
        standings.restate(view.vendorId(), Cause.of("holding", id + "#" + view.version(), summary));
        return view;
    }

    /** The ledger, newest first. */
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
    @Operation(
            operationId = "listHoldings",
            summary = "What vendors hold of ours, and who behind them may see it, newest first")
    @Extension(name = "x-export", value = "csv")
    public Page<HoldingView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("status") @Nullable Status status,
            @BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<HoldingView> rows = ledger.list(vendorId, status == null ? null : status.name(), before, page);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** The same as a file. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Operation(hidden = true)
    public Response file(
            @QueryParam("vendorId") @Nullable UUID vendorId, @QueryParam("status") @Nullable Status status) {
        return Csv.answer(
                "holdings", clock.today(), COLUMNS, cursor -> list(vendorId, status, PageRequest.largestAfter(cursor)));
    }
}
