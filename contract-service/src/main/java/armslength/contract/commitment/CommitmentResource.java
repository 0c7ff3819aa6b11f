package armslength.contract.commitment;

import armslength.contract.ContractProblem;
import armslength.contract.table.Spreadsheet;
import armslength.kit.audit.Audit;
import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What we are committed to, what it will come to, and how it was settled. */
@Path("/commitments")
@RunOnVirtualThread
@Tag(name = "Commitments", description = "What was promised, what was used of it, what is left.")
public class CommitmentResource {

    private static final List<Column<Forecasts.Burn>> BURN_DOWN = List.of(
            Column.of("month", Forecasts.Burn::month),
            Column.of("closed", Forecasts.Burn::closed),
            Column.of("currency", row -> row.spend().currency()),
            Column.of("spend", row -> row.spend().amount()),
            Column.of("drawn", row -> row.drawn().amount()),
            Column.of("remaining", row -> row.remaining().amount()));

    private final Commitments commitments;
    private final Forecasts forecasts;
    private final EntityManager database;
    private final Event<CommitmentChanged> changed;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    CommitmentResource(
            Commitments commitments,
            Forecasts forecasts,
            EntityManager database,
            Event<CommitmentChanged> changed,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.commitments = commitments;
        this.forecasts = forecasts;
        this.database = database;
        this.changed = changed;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** The promises and their use, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listCommitments", summary = "What was promised, drawn and is left, as of a day")
    public Page<Commitments.Balance> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @BeanParam @Valid PageRequest page) {
        LocalDate day = asOf == null ? clock.today() : asOf;
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<Commitments.Balance> rows = commitments.page(vendorId, before, page.limit + 1, day);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.commitmentId()), day);
    }

    /** What a promise will come to. */
    @GET
    @Path("{id}/forecast")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(
            operationId = "forecastCommitment",
            summary = "Burn-down, pacing, run rate, EAC, VAC, exhaustion and shortfall of a commitment, as of a day")
    @Extension(name = "x-export", value = "csv xlsx")
    @APIResponse(responseCode = "404", description = "There is no such commitment.")
    public Forecasts.Forecast forecast(@PathParam("id") UUID id, @QueryParam("asOf") @Nullable LocalDate asOf) {
        return forecasts.of(require(id), asOf == null ? clock.today() : asOf);
    }

    /** Its burn-down as a file. */
    @GET
    @Path("{id}/forecast")
    @Produces({Csv.TYPE, Spreadsheet.TYPE})
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Operation(hidden = true)
    public Response forecastFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @PathParam("id") UUID id,
            @QueryParam("asOf") @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? clock.today() : asOf;
        return Spreadsheet.answer(
                accept,
                "burn-down",
                day,
                BURN_DOWN,
                _ -> new Page<>(forecasts.of(require(id), day).burnDown(), null, day));
    }

    /** How what is left of a promise can be settled. */
    public enum Outcome {
        /** What was due for the shortfall was paid. */
        SHORTFALL_PAID,
        /** The vendor waived it. */
        WAIVED,
        /** A clause let us leave without a charge. */
        TERMINATED_WITHOUT_CHARGE
    }

    /**
     * How what is left of a promise was settled.
     *
     * @param paid what was paid for it; zero unless the shortfall was paid
     * @param evidence where the agreement or the payment can be found
     */
    public record NewSettlement(
            @NotNull Outcome outcome,
            @NotNull Money paid,
            @NotNull LocalDate settledOn,
            @NotBlank @Size(max = 2_000) String evidence)
            implements RequestBody {

        public NewSettlement {
            if (paid != null && paid.isNegative()) {
                throw new FieldProblem("/paid/amount", "must not be below zero");
            }
            if (paid != null && outcome != null && outcome != Outcome.SHORTFALL_PAID && paid.isPositive()) {
                throw new FieldProblem("/paid/amount", "must be zero when the outcome is " + outcome);
            }
        }
    }

    /** Settles what is left of a promise: nothing more is owed under it. */
    @POST
    @Path("{id}/settlements")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "settleCommitment",
            summary = "Record that what is left of a commitment was paid, waived or ended without a charge")
    @APIResponse(responseCode = "201", description = "Settled; the commitment as it is now.")
    @APIResponse(responseCode = "409", description = "It isn't open any more.")
    @APIResponse(responseCode = "422", description = "The currency is not the contract's.")
    public Response settle(@PathParam("id") UUID id, NewSettlement request) {
        database.createNativeQuery("select 1 from commitment where id = :id for update")
                .setParameter("id", id)
                .getResultList();
        Commitment promise = require(id);
        if (!request.paid().currency().equals(promise.currency())) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The commitment is in " + promise.currency() + ".")
                    .at("/paid/currency", "must be " + promise.currency());
        }
        if (request.settledOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/settledOn", "must not be after today (" + clock.today() + ")")));
        }
        Commitments.Balance before = commitments.balance(promise, clock.today());
        if (promise.state() != Commitment.State.AGREED) {
            throw Problem.of(ContractProblem.COMMITMENT_NOT_OPEN, "It is " + before.lifecycle() + ".");
        }
        SettlementEntity settlement = new SettlementEntity();
        settlement.id = ids.next();
        settlement.commitmentId = id;
        settlement.outcome = request.outcome().name();
        settlement.remaining = before.remaining().amount();
        settlement.paid = request.paid().amount();
        settlement.settledOn = request.settledOn();
        settlement.evidence = request.evidence();
        settlement.recordedAt = clock.now();
        settlement.recordedBy = caller.name();
        settlement.persistAndFlush();
        database.createNativeQuery("update commitment set state = 'SETTLED', version = version + 1 where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        Commitments.Balance after = commitments.balance(require(id), clock.today());
        audit.record("commitment-settled", "contract", promise.contractId(), before, after);
        changed.fire(new CommitmentChanged(promise.vendorId()));
        return Response.created(URI.create("/api/contract/v1/commitments/" + id))
                .entity(after)
                .build();
    }

    private Commitment require(UUID id) {
        Commitment found = commitments.find(id);
        if (found == null) {
            throw Problem.of(ContractProblem.NO_SUCH_COMMITMENT, "There is no commitment " + id + ".");
        }
        return found;
    }
}
