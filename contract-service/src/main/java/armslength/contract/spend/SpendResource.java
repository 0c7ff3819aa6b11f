package armslength.contract.spend;

import armslength.contract.ContractProblem;
import armslength.contract.known.KnownFacts;
import armslength.contract.ledger.Entry;
import armslength.contract.ledger.Ledger;
import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Place;
import armslength.contract.ledger.Receipt;
import armslength.contract.ledger.Source;
import armslength.contract.table.Spreadsheet;
import armslength.kit.audit.Audit;
import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.MathContext;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Recognised spend, entry by entry and by year. */
@Path("/")
@RunOnVirtualThread
@Tag(name = "Plan and spend", description = "What we plan to spend and what was recognised.")
public class SpendResource {

    private static final List<Column<Summary>> SUMMARIES = List.of(
            Column.of("vendorId", Summary::vendorId),
            Column.of("vendorName", Summary::vendorName),
            Column.of("fiscalYear", Summary::fiscalYear),
            Column.of("currency", row -> row.planned().currency()),
            Column.of("planned", row -> row.planned().amount()),
            Column.of("recognised", row -> row.recognised().amount()),
            Column.of("recognisedLastYear", SpendResource::lastYear),
            Column.of("planVersusLastYearPercent", Summary::planVersusLastYearPercent));

    private final SpendYears years;
    private final Ledger ledger;
    private final KnownFacts known;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    SpendResource(
            SpendYears years,
            Ledger ledger,
            KnownFacts known,
            Audit audit,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.years = years;
        this.ledger = ledger;
        this.known = known;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * An amount that was accepted and invoiced; a credit is negative.
     *
     * @param category kind of work, where it is known
     * @param team for whom, where it is known
     */
    public record NewSpendEntry(
            @NotNull UUID vendorId,
            @NotNull LocalDate recognisedOn,
            @NotNull Money amount,
            @NotBlank @Size(max = 200) String reference,

            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String category,

            @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
            String team)
            implements RequestBody {}

    /**
     * A recognised amount.
     *
     * @param bookedOn the day it counts for: recognisedOn, or the first day of the first open month when that was closed
     */
    public record View(
            UUID id,
            UUID vendorId,
            LocalDate recognisedOn,
            LocalDate bookedOn,
            Money amount,
            String reference,
            Instant recordedAt,
            String recordedBy) {

        static View of(SpendEntity entry) {
            return new View(
                    entry.id,
                    entry.vendorId,
                    entry.recognisedOn,
                    entry.bookedOn,
                    Money.rounded(entry.amount, entry.currency),
                    entry.reference,
                    entry.recordedAt,
                    entry.recordedBy);
        }
    }

    /** Records recognised spend. */
    @POST
    @Path("spend-entries")
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(operationId = "recordSpend", summary = "Record an amount that was accepted and invoiced")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "409", description = "The vendor's reference is recorded already.")
    @APIResponse(
            responseCode = "422",
            description = "The vendor is not known, or the currency is not that of its year.")
    public Response record(NewSpendEntry request) {
        known.requireVendor(request.vendorId());
        if (request.recognisedOn().isAfter(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/recognisedOn", "must not be after today (" + clock.today() + ")")));
        }
        int year = request.recognisedOn().getYear();
        years.lock(request.vendorId(), year);
        if (SpendEntity.count("vendorId = ?1 and reference = ?2", request.vendorId(), request.reference()) > 0) {
            throw Problem.of(
                    ContractProblem.REFERENCE_TAKEN,
                    "An entry '" + request.reference() + "' of this vendor is recorded already.");
        }
        String currency = years.currency(request.vendorId(), year);
        if (currency != null && !currency.equals(request.amount().currency())) {
            throw Problem.of(
                            ContractProblem.CURRENCY_MISMATCH, "The vendor's " + year + " is kept in " + currency + ".")
                    .at("/amount/currency", "must be " + currency);
        }
        SpendEntity entry = new SpendEntity();
        entry.id = ids.next();
        entry.vendorId = request.vendorId();
        entry.recognisedOn = request.recognisedOn();
        entry.amount = request.amount().amount();
        entry.currency = request.amount().currency();
        entry.reference = request.reference();
        entry.recordedAt = clock.now();
        entry.recordedBy = caller.name();
        entry.bookedOn = entry.recognisedOn;
        if (entry.amount.signum() != 0) {
            Place place = new Place(
                    request.vendorId(),
                    null,
                    null,
                    Objects.requireNonNullElse(request.category(), Place.UNASSIGNED),
                    Objects.requireNonNullElse(request.team(), Place.UNASSIGNED));
            Receipt receipt = ledger.append(Entry.signed(
                    Movement.INVOICED_WITHOUT_ACCEPTANCE,
                    place,
                    request.amount(),
                    request.recognisedOn(),
                    new Source("spend", entry.id, 1)));
            entry.bookedOn = receipt.bookedOn();
        }
        entry.persistAndFlush();
        View view = View.of(entry);
        audit.record("spend-recorded", "vendor", entry.vendorId, null, view);
        return Response.created(URI.create("/api/contract/v1/spend-entries/" + entry.id))
                .entity(view)
                .build();
    }

    /** The entries, newest first. */
    @GET
    @Path("spend-entries")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listSpendEntries", summary = "Recognised spend, newest first")
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
                SpendEntity.<SpendEntity>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(View::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /**
     * A vendor's year beside the year before.
     *
     * @param recognisedLastYear recognised in the year before, or null when nothing was
     * @param planVersusLastYearPercent how much more is planned than was recognised last year, percent, or null
     */
    public record Summary(
            UUID vendorId,
            String vendorName,
            int fiscalYear,
            Money planned,
            Money recognised,
            @Nullable Money recognisedLastYear,
            @Nullable String planVersusLastYearPercent) {}

    /** Plan and spend by vendor for a year. */
    @GET
    @Path("spend-summaries")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({
        Roles.FINANCE,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "summariseSpend", summary = "Plan, recognised spend and the year before, by vendor")
    @Extension(name = "x-export", value = "csv xlsx")
    public Page<Summary> summaries(
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear, @QueryParam("vendorId") @Nullable UUID vendorId) {
        return read(fiscalYear, vendorId);
    }

    /** The same as a file. */
    @GET
    @Path("spend-summaries")
    @Produces({Csv.TYPE, Spreadsheet.TYPE})
    @RolesAllowed({
        Roles.FINANCE,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Operation(hidden = true)
    public Response summariesFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @QueryParam("vendorId") @Nullable UUID vendorId) {
        return Spreadsheet.answer(accept, "spend", clock.today(), SUMMARIES, _ -> read(fiscalYear, vendorId));
    }

    private Page<Summary> read(@Nullable Integer fiscalYear, @Nullable UUID vendorId) {
        int year = fiscalYear == null ? clock.today().getYear() : fiscalYear;
        Map<Recognised.Account, SpendYears.Year> lastYear = years.find(vendorId, year - 1).stream()
                .collect(Collectors.toMap(SpendYears.Year::account, Function.identity()));
        List<Summary> rows = years.find(vendorId, year).stream()
                .map(now -> summary(now, lastYear.get(now.account())))
                .toList();
        return new Page<>(rows, null, clock.today());
    }

    private static @Nullable BigDecimal lastYear(Summary row) {
        return row.recognisedLastYear() == null
                ? null
                : row.recognisedLastYear().amount();
    }

    private static Summary summary(SpendYears.Year now, SpendYears.@Nullable Year before) {
        Money last = before == null ? null : before.recognised();
        String growth = null;
        if (last != null
                && last.isPositive()
                && last.currency().equals(now.planned().currency())) {
            BigDecimal ratio = now.planned().amount().divide(last.amount(), MathContext.DECIMAL128);
            growth = Percent.of(ratio.subtract(BigDecimal.ONE));
        }
        return new Summary(
                now.vendorId(), now.vendorName(), now.fiscalYear(), now.planned(), now.recognised(), last, growth);
    }
}
