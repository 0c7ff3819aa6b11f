package armslength.contract.rate;

import armslength.contract.agreement.Contracts;
import armslength.contract.clause.Clauses;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Share;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rate cards: prices by skill, unit, tier and volume, each for a period. */
@Path("/contracts/{id}/rates")
@RunOnVirtualThread
@Tag(name = "Rates", description = "What a unit of work costs, and what an accepted one really costs.")
public class RateResource {

    private final Rates rates;
    private final Contracts contracts;
    private final Clauses clauses;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    RateResource(
            Rates rates,
            Contracts contracts,
            Clauses clauses,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.rates = rates;
        this.contracts = contracts;
        this.clauses = clauses;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * A rate to record, in the contract's currency.
     *
     * @param tier of the people who do it, for example EXPERT or STANDARD
     * @param fromQuantity units a month from which it counts
     * @param price of a delivered unit
     * @param rejectRate share of delivered units expected to be rejected, below 1
     * @param reworkRate share of delivered units expected to be redone
     */
    public record NewRate(
            @NotBlank @Size(max = 100) String skill,
            Rates.@NotNull Unit unit,
            @NotBlank @Size(max = 100) String tier,

            @NotNull @PositiveOrZero(message = "must not be below zero") @Digits(integer = 12, fraction = 6)
            BigDecimal fromQuantity,

            @NotNull @PositiveOrZero(message = "must not be below zero") @Digits(integer = 15, fraction = 6)
            BigDecimal price,

            @NotNull Share rejectRate,
            @NotNull Share reworkRate,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements RequestBody {

        public NewRate {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (rejectRate != null && rejectRate.value().compareTo(BigDecimal.ONE) == 0) {
                throw new FieldProblem("/rejectRate", "must be below 1: something has to be accepted");
            }
        }
    }

    /** Records a rate. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "recordRate", summary = "Record what a unit of work costs in a period")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "The same work has a rate for some of these days.")
    public Response record(@PathParam("id") UUID id, NewRate request) {
        Contracts.Terms terms = contracts.requireSeen(id);
        UUID rateId = ids.next();
        rates.store(rateId, id, request, clock.now(), caller.name());
        Rates.Rate rate = rates.get(rateId);
        audit.record("rate-recorded", "contract", id, null, rate);
        clauses.evaluate(terms.vendorId());
        return Response.created(URI.create("/api/contract/v1/contracts/" + id + "/rates"))
                .entity(rate)
                .build();
    }

    /** The rates, newest first. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.FINANCE, Roles.AUDITOR, Roles.SERVICE, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listRates", summary = "The rates of a contract, newest first; those of a day with asOf")
    public Page<Rates.Rate> list(
            @PathParam("id") UUID id,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @BeanParam @Valid PageRequest page) {
        contracts.requireSeen(id);
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<Rates.Rate> rows = rates.of(id, asOf, before, page.limit + 1);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), asOf == null ? clock.today() : asOf);
    }
}
