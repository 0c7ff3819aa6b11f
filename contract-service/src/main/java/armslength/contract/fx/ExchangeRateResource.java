package armslength.contract.fx;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Document;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exchange rates by day, imported as the European Central Bank publishes them. */
@Path("/exchange-rates")
@RunOnVirtualThread
@Tag(name = "Exchange rates", description = "Units of a currency for one euro, by day, and conversions by them.")
public class ExchangeRateResource {

    private static final String KEEP_NEWS = """
            insert into exchange_rate (currency, day, rate, source, recorded_at, recorded_by)
            select n.currency, n.day, n.rate, :source, :at, :by
            from unnest(cast(:currencies as text[]), cast(:days as date[]), cast(:rates as numeric[]))
                 as n(currency, day, rate)
            where n.rate is distinct from (select e.rate from exchange_rate e
                where e.currency = n.currency and e.day = n.day order by e.recorded_at desc limit 1)
            """;
    private static final String NEWEST = """
            select distinct on (day, currency) day, currency, rate, source, recorded_at from exchange_rate
            where (cast(:currency as text) is null or currency = :currency)
              and (cast(:day as date) is null or day = :day)
              and (cast(:beforeDay as date) is null or (day, currency) < (:beforeDay, :beforeCurrency))
            order by day desc, currency desc, recorded_at desc limit :rows
            """;

    private final EntityManager database;
    private final Rates rates;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    ExchangeRateResource(
            EntityManager database, Rates rates, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.database = database;
        this.rates = rates;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What an import of rates did.
     *
     * @param read rates in the file
     * @param kept new or corrected; the others were known already
     */
    public record Imported(int read, int kept, LocalDate firstDay, LocalDate lastDay) {}

    /** Imports rates. */
    @POST
    @Command
    @Consumes(MediaType.APPLICATION_XML)
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "importExchangeRates",
            summary =
                    "Import reference rates in the European Central Bank's XML; a changed rate is kept beside the old")
    @APIResponse(responseCode = "201", description = "Imported: all of the file.")
    @APIResponse(responseCode = "422", description = "Something in the file is wrong; nothing was kept.")
    public Response take(
            @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_XML,
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples =
                                                    @ExampleObject(
                                                            name = "one day",
                                                            value =
                                                                    "<Envelope><Cube><Cube time='2025-06-13'><Cube currency='USD' rate='1.1512'/></Cube></Cube></Envelope>")))
                    Document file) {
        List<EcbRates.Published> published = EcbRates.read(file.bytes());
        int kept = database.createNativeQuery(KEEP_NEWS)
                .setParameter("source", "ECB")
                .setParameter("at", clock.now())
                .setParameter("by", caller.name())
                .setParameter(
                        "currencies",
                        published.stream().map(EcbRates.Published::currency).toArray(String[]::new))
                .setParameter(
                        "days", published.stream().map(EcbRates.Published::day).toArray(LocalDate[]::new))
                .setParameter(
                        "rates",
                        published.stream().map(EcbRates.Published::rate).toArray(BigDecimal[]::new))
                .executeUpdate();
        List<LocalDate> days =
                published.stream().map(EcbRates.Published::day).sorted().toList();
        Imported done = new Imported(published.size(), kept, days.getFirst(), days.getLast());
        audit.record("exchange-rates-imported", "exchange-rates", ids.next(), null, done);
        return Response.created(URI.create("/api/contract/v1/exchange-rates?day=" + done.lastDay()))
                .entity(done)
                .build();
    }

    /** A rate. */
    public record View(LocalDate day, String currency, BigDecimal perEuro, String source, Instant recordedAt) {}

    /** The rates, newest day first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listExchangeRates", summary = "Exchange rates, newest day first")
    public Page<View> list(
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("currency") @Nullable String currency,
            @BeanParam @Valid PageRequest page) {
        List<String> after = page.after(2).orElse(List.of());
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(NEWEST, Object[].class)
                .setParameter("currency", currency)
                .setParameter("day", day)
                .setParameter("beforeDay", after.isEmpty() ? null : dayOf(after.getFirst()))
                .setParameter("beforeCurrency", after.isEmpty() ? null : after.getLast())
                .setParameter("rows", page.limit + 1)
                .getResultList();
        List<View> views = rows.stream()
                .map(row -> new View(
                        Rates.local(row[0]),
                        (String) row[1],
                        ((BigDecimal) row[2]).stripTrailingZeros(),
                        (String) row[3],
                        (Instant) row[4]))
                .toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.day(), row.currency()), clock.today());
    }

    private static LocalDate dayOf(String key) {
        try {
            return LocalDate.parse(key);
        } catch (DateTimeParseException notOurs) {
            throw Cursor.wrong();
        }
    }

    /**
     * An amount in another currency.
     *
     * @param rateDay the day whose rates were used
     */
    public record Conversion(Money amount, Money converted, LocalDate day, LocalDate rateDay) {}

    /** Converts an amount. */
    @GET
    @Path("conversions")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.BUYER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "convertAmount", summary = "What an amount was worth in another currency on a day")
    @APIResponse(responseCode = "422", description = "No rate of that day or the week before is known.")
    public Conversion convert(
            @QueryParam("amount") @Nullable String amount,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("day") @Nullable LocalDate day) {
        Money given = money(amount, from);
        String wanted = currency("?to", to);
        LocalDate on = day == null ? clock.today() : day;
        Rates.Converted converted = rates.convert(given, wanted, on);
        return new Conversion(given, converted.amount(), on, converted.rateDay());
    }

    private static Money money(@Nullable String amount, @Nullable String from) {
        String currency = currency("?from", from);
        try {
            return Money.of(String.valueOf(amount), currency);
        } catch (FieldProblem wrong) {
            throw Problem.invalid(List.of(new FieldError("?amount", wrong.detail())));
        } catch (NumberFormatException notANumber) {
            throw Problem.invalid(List.of(new FieldError("?amount", "must be a decimal such as 12.50")));
        }
    }

    private static String currency(String parameter, @Nullable String code) {
        try {
            return Money.zero(String.valueOf(code)).currency();
        } catch (FieldProblem wrong) {
            throw Problem.invalid(List.of(new FieldError(parameter, wrong.detail())));
        }
    }
}
