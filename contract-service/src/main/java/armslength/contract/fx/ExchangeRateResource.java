package armslength.contract.fx;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Cursor;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exchange rates by day, imported as the European Central Bank publishes them. */
@Path("/exchange-rates")
@RunOnVirtualThread
@Tag(name = "Exchange rates", description = "Units of a currency for one euro, by day, and conversions by them.")
public class ExchangeRateResource {

    private static final String NEWEST = """
            select distinct on (day, currency) day, currency, rate, source, recorded_at from exchange_rate
            where (cast(:currency as text) is null or currency = :currency)
              and (cast(:day as date) is null or day = :day)
              and (cast(:beforeDay as date) is null or (day, currency) < (:beforeDay, :beforeCurrency))
            order by day desc, currency desc, recorded_at desc limit :rows
            """;

    private final EntityManager database;
    private final Rates rates;
    private final BusinessClock clock;

    ExchangeRateResource(EntityManager database, Rates rates, BusinessClock clock) {
        this.database = database;
        this.rates = rates;
        this.clock = clock;
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
