package armslength.contract.report;

import armslength.contract.table.Spreadsheet;
import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What units of work cost, and what they cost once quality is counted. */
@Path("/reports/prices")
@RunOnVirtualThread
@Tag(name = "Reports", description = "Plan beside what became of it, balances at any date, promises not used.")
public class PriceResource {

    private static final List<Column<Prices.Row>> COLUMNS = List.of(
            Column.of("vendorId", Prices.Row::vendorId),
            Column.of("vendorName", Prices.Row::vendorName),
            Column.of("skill", Prices.Row::skill),
            Column.of("unit", Prices.Row::unit),
            Column.of("currency", Prices.Row::currency),
            Column.of("month", Prices.Row::month),
            Column.of("delivered", Prices.Row::delivered),
            Column.of("accepted", Prices.Row::accepted),
            Column.of("rejectPercent", Prices.Row::rejectPercent),
            Column.of("reworkPercent", Prices.Row::reworkPercent),
            Column.of("price", Prices.Row::price),
            Column.of("pricePerAccepted", Prices.Row::pricePerAccepted),
            Column.of("qualityAdjustedPrice", Prices.Row::qualityAdjustedPrice));

    private final Prices prices;
    private final BusinessClock clock;

    PriceResource(Prices prices, BusinessClock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    /** What rows are. */
    public enum By {
        /** One row for each vendor, skill and unit. */
        VENDOR,
        /** The same month by month. */
        MONTH
    }

    /** Prices by unit. */
    @GET
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
    @Operation(
            operationId = "reportPrices",
            summary = "What a unit cost, delivered, accepted and adjusted for quality, by vendor or month by month",
            description = "From inspected batches by the day of their delivery, of the year so far by default.")
    @Extension(name = "x-export", value = "csv xlsx")
    public Page<Prices.Row> prices(
            @QueryParam("by") @DefaultValue("VENDOR") By by,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("skill") @Nullable String skill,
            @BeanParam @Valid PageRequest page) {
        return read(filter(by, from, to, vendorId, skill), page);
    }

    /** The same as a file. */
    @GET
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
    public Response pricesFile(
            @HeaderParam(HttpHeaders.ACCEPT) String accept,
            @QueryParam("by") @DefaultValue("VENDOR") By by,
            @QueryParam("from") @Nullable LocalDate from,
            @QueryParam("to") @Nullable LocalDate to,
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("skill") @Nullable String skill) {
        Prices.Filter filter = filter(by, from, to, vendorId, skill);
        return Spreadsheet.answer(
                accept, "prices", clock.today(), COLUMNS, cursor -> read(filter, PageRequest.largestAfter(cursor)));
    }

    private Prices.Filter filter(
            By by, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable UUID vendorId, @Nullable String skill) {
        LocalDate first = from == null ? clock.today().withDayOfYear(1) : from;
        LocalDate end = to == null ? first.plusYears(1) : to;
        if (!end.isAfter(first) || end.isAfter(first.plusYears(10))) {
            throw Problem.invalid(List.of(new FieldError("?to", "must be after from, at most ten years later")));
        }
        return new Prices.Filter(first, end, vendorId, skill, by == By.MONTH);
    }

    private Page<Prices.Row> read(Prices.Filter filter, PageRequest page) {
        Prices.After after = page.after(5).map(PriceResource::after).orElse(null);
        List<Prices.Row> rows = prices.find(filter, after, page.limit + 1);
        return Page.of(
                rows,
                page.limit,
                row -> Cursor.encode(row.vendorId(), row.skill(), row.unit(), row.currency(), row.month()),
                clock.today());
    }

    private static Prices.After after(List<String> keys) {
        try {
            return new Prices.After(keys.get(0), keys.get(1), keys.get(2), keys.get(3), LocalDate.parse(keys.get(4)));
        } catch (DateTimeException notOurs) {
            throw Cursor.wrong();
        }
    }
}
