package armslength.contract.report;

import armslength.contract.commitment.Commitments;
import armslength.contract.ledger.Quantity;
import armslength.contract.table.Spreadsheet;
import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reports over the ledger. */
@Path("/reports")
@RunOnVirtualThread
@Tag(name = "Reports", description = "Plan beside what became of it, balances at any date, promises not used.")
public class ReportResource {

    private final Variances variances;
    private final Balances balances;
    private final UnusedCommitments unused;
    private final BusinessClock clock;

    ReportResource(Variances variances, Balances balances, UnusedCommitments unused, BusinessClock clock) {
        this.variances = variances;
        this.balances = balances;
        this.unused = unused;
        this.clock = clock;
    }

    /** Plan beside what became of it. */
    @GET
    @Path("variances")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "reportVariances",
            summary = "Planned, ordered, accepted, recognised and paid over months, by vendor, category, team or month")
    @Extension(name = "x-export", value = "csv xlsx")
    public Page<Variances.Row> variances(
            @QueryParam("by") @DefaultValue("VENDOR") Variances.By by,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("category") @Nullable String category,
            @QueryParam("team") @Nullable String team,
            @BeanParam @Valid PageRequest page) {
        return variances(by, filter(from, to, vendorId, category, team), page);
    }

    /** The same as a file. */
    @GET
    @Path("variances")
    @Produces({Csv.TYPE, Spreadsheet.TYPE})
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response variancesFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @QueryParam("by") @DefaultValue("VENDOR") Variances.By by,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("category") @Nullable String category,
            @QueryParam("team") @Nullable String team) {
        Variances.Filter filter = filter(from, to, vendorId, category, team);
        return Spreadsheet.answer(
                accept,
                "variances",
                clock.today(),
                ReportColumns.VARIANCES,
                cursor -> variances(by, filter, PageRequest.largestAfter(cursor)));
    }

    private Variances.Filter filter(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable UUID vendorId,
            @Nullable String category,
            @Nullable String team) {
        LocalDate first = from == null ? clock.today().withDayOfYear(1) : from;
        LocalDate end = to == null ? first.plusYears(1) : to;
        requireMonths(first, end);
        return new Variances.Filter(first, end, vendorId, category, team);
    }

    private Page<Variances.Row> variances(Variances.By by, Variances.Filter filter, PageRequest page) {
        List<String> after = page.after(2).orElse(null);
        List<Variances.Row> rows = variances.find(
                by, filter, after == null ? null : after.get(0), after == null ? null : after.get(1), page.limit + 1);
        return Page.of(
                rows, page.limit, row -> Cursor.encode(row.key(), row.planned().currency()), clock.today());
    }

    private static void requireMonths(LocalDate from, LocalDate to) {
        List<FieldError> errors = new ArrayList<>();
        if (from.getDayOfMonth() != 1) {
            errors.add(new FieldError("?from", "must be the first day of a month"));
        }
        if (to.getDayOfMonth() != 1 || !to.isAfter(from) || to.isAfter(from.plusYears(10))) {
            errors.add(new FieldError("?to", "must be the first day of a month after from, at most ten years later"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /**
     * Balances as of a day and as known at an instant.
     *
     * @param items the balances that are not zero, largest first; at most 1,000
     */
    public record BalanceReport(Quantity quantity, List<Balances.Balance> items, LocalDate asOf, Instant knownAt) {}

    /** Balances of one of the six quantities. */
    @GET
    @Path("balances")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "reportBalances",
            summary =
                    "What stands in a quantity by vendor, on any day, as it was known at any instant; ACCRUAL by default")
    @Extension(name = "x-export", value = "csv xlsx")
    public BalanceReport balances(
            @QueryParam("quantity") @DefaultValue("ACCRUAL") Quantity quantity,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @BeanParam TwoClocksParam param) {
        return read(quantity, vendorId, param);
    }

    /** The same as a file. */
    @GET
    @Path("balances")
    @Produces({Csv.TYPE, Spreadsheet.TYPE})
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response balancesFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @QueryParam("quantity") @DefaultValue("ACCRUAL") Quantity quantity,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @BeanParam TwoClocksParam param) {
        return Spreadsheet.answer(
                accept,
                "balances-" + quantity.name().toLowerCase(Locale.ROOT),
                param.resolve(clock).asOf(),
                ReportColumns.BALANCES,
                _ -> {
                    BalanceReport report = read(quantity, vendorId, param);
                    return new Page<>(report.items(), null, report.asOf());
                });
    }

    private BalanceReport read(Quantity quantity, @Nullable UUID vendorId, TwoClocksParam param) {
        if (quantity == Quantity.OUTSIDE) {
            throw Problem.invalid(List.of(new FieldError("?quantity", "must be one of the six quantities")));
        }
        TwoClocks clocks = param.resolve(clock);
        return new BalanceReport(
                quantity,
                balances.of(quantity, vendorId, clocks, param.knownAt != null, 1_000),
                clocks.asOf(),
                clocks.knownAt());
    }

    /** Promises that run and are not used up. */
    @GET
    @Path("unused-commitments")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "reportUnusedCommitments",
            summary = "Binding commitments that run and are not used up, vendor by vendor")
    @Extension(name = "x-export", value = "csv xlsx")
    public Page<Commitments.Balance> unusedCommitments(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("asOf") @Nullable LocalDate asOf,
            @BeanParam @Valid PageRequest page) {
        return unused(vendorId, asOf == null ? clock.today() : asOf, page);
    }

    /** The same as a file. */
    @GET
    @Path("unused-commitments")
    @Produces({Csv.TYPE, Spreadsheet.TYPE})
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response unusedCommitmentsFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("asOf") @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? clock.today() : asOf;
        return Spreadsheet.answer(
                accept,
                "unused-commitments",
                day,
                ReportColumns.COMMITMENTS,
                cursor -> unused(vendorId, day, PageRequest.largestAfter(cursor)));
    }

    private Page<Commitments.Balance> unused(@Nullable UUID vendorId, LocalDate day, PageRequest page) {
        UUID after = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<UUID> vendors = unused.vendors(vendorId, after, day, page.limit + 1);
        List<UUID> shown = vendors.size() > page.limit ? vendors.subList(0, page.limit) : vendors;
        String next = vendors.size() > page.limit ? Cursor.encode(shown.getLast()) : null;
        return new Page<>(unused.of(shown, day), next, day);
    }
}
