package armslength.contract.fx;

import armslength.contract.BuyingProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;

/** What an amount is worth in another currency on a day, by the newest published rates. */
@ApplicationScoped
public class Rates {

    /** Days back to the last published day that still counts: weekends and the longest row of holidays. */
    static final int REACH_BACK = 7;

    private static final String EURO = "EUR";
    private static final String RATE = """
            select rate, day from exchange_rate
            where currency = :currency and day <= :day and day > :earliest
            order by day desc, recorded_at desc limit 1
            """;

    private final EntityManager database;

    Rates(EntityManager database) {
        this.database = database;
    }

    /**
     * An amount in another currency.
     *
     * @param amount rounded half-even to the minor unit
     * @param rateDay the day of the rates, the older of the two when both currencies needed one; the asked day when
     *     nothing had to be converted
     */
    public record Converted(Money amount, LocalDate rateDay) {}

    private record Rate(BigDecimal perEuro, LocalDate day) {}

    /** What an amount is worth; refused when no rate of that day or the week before is known. */
    public Converted convert(Money amount, String currency, LocalDate day) {
        if (amount.currency().equals(currency)) {
            return new Converted(amount, day);
        }
        Rate from = rate(amount.currency(), day);
        Rate to = rate(currency, day);
        BigDecimal converted = amount.amount().multiply(to.perEuro()).divide(from.perEuro(), MathContext.DECIMAL128);
        LocalDate older = from.day().isBefore(to.day()) ? from.day() : to.day();
        return new Converted(Money.rounded(converted, currency), older);
    }

    private Rate rate(String currency, LocalDate day) {
        if (currency.equals(EURO)) {
            return new Rate(BigDecimal.ONE, day);
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(RATE, Object[].class)
                .setParameter("currency", currency)
                .setParameter("day", day)
                .setParameter("earliest", day.minusDays(REACH_BACK))
                .getResultList();
        if (rows.isEmpty()) {
            throw Problem.of(
                    BuyingProblem.NO_EXCHANGE_RATE,
                    "There is no rate of " + currency + " for " + day + " or the " + REACH_BACK
                            + " days before; import the rates of that day (POST /imports/exchange-rates).");
        }
        Object[] row = rows.getFirst();
        return new Rate((BigDecimal) row[0], local(row[1]));
    }

    static LocalDate local(Object column) {
        return column instanceof LocalDate date ? date : ((Date) column).toLocalDate();
    }
}
