package armslength.contract.report;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plan beside what became of it, over months, by vendor, category, team or month. */
@ApplicationScoped
public class Variances {

    /** Sums first, then keys and names as text: there are many more sums than rows. */
    private static final String QUERY = """
            select cast(s.key as text), %2$s, s.currency,
                   coalesce(sum(s.amount) filter (where s.movement = 'PLANNED'), 0),
                   coalesce(sum(s.amount) filter (where s.movement = 'ORDERED'), 0),
                   coalesce(sum(s.amount) filter (where s.movement in ('ACCEPTED', 'ACCEPTED_WITHOUT_ORDER')), 0),
                   coalesce(sum(s.amount) filter (where s.movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')), 0),
                   coalesce(sum(s.amount) filter (where s.movement in ('PAID', 'PAID_WITHOUT_INVOICE')), 0)
            from (
                select %1$s as key, currency, movement, sum(amount) as amount from ledger_month_sum
                where month >= :from and month < :to and movement <> 'COMMITTED'
                  and (cast(:vendor as uuid) is null or vendor_id = :vendor)
                  and (cast(:category as text) is null or category = :category)
                  and (cast(:team as text) is null or team = :team)
                group by 1, 2, 3) s
            %3$s
            where cast(:after as text) is null or (cast(s.key as text), s.currency) > (:after, :afterCurrency)
            group by s.key, s.currency
            order by 1, s.currency
            """;

    private final EntityManager database;

    Variances(EntityManager database) {
        this.database = database;
    }

    /** What the rows are. */
    public enum By {
        VENDOR("vendor_id"),
        CATEGORY("category"),
        TEAM("team"),
        MONTH("month");

        private final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** Which part of the ledger is asked about; null asks about all. */
    public record Filter(
            LocalDate from,
            LocalDate to,
            @Nullable UUID vendorId,
            @Nullable String category,
            @Nullable String team) {}

    /**
     * One row.
     *
     * @param key vendor id, category, team, or first day of the month
     * @param name the vendor's name where rows are vendors, else the key
     * @param planned planned for the months
     * @param ordered ordered in the months, cancellations taken back
     * @param accepted accepted in the months
     * @param recognised invoiced in the months, credits taken back
     * @param paid paid in the months
     * @param variance recognised minus planned
     * @param variancePercent variance over planned, percent, or null when nothing was planned
     */
    public record Row(
            String key,
            String name,
            Money planned,
            Money ordered,
            Money accepted,
            Money recognised,
            Money paid,
            Money variance,
            @Nullable String variancePercent) {}

    /** The rows after a key and a currency (null for the first), in order. */
    public List<Row> find(By by, Filter filter, @Nullable String after, @Nullable String afterCurrency, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(query(by), Object[].class)
                .setParameter("from", filter.from())
                .setParameter("to", filter.to())
                .setParameter("vendor", filter.vendorId())
                .setParameter("category", filter.category())
                .setParameter("team", filter.team())
                .setParameter("after", after)
                .setParameter("afterCurrency", afterCurrency)
                .setMaxResults(rows)
                .getResultList();
        return found.stream().map(row -> row(by, row)).toList();
    }

    private static String query(By by) {
        return by == By.VENDOR
                ? QUERY.formatted(by.column, "min(v.name)", "left join known_vendor v on v.vendor_id = s.key")
                : QUERY.formatted(by.column, "cast(null as text)", "");
    }

    private static Row row(By by, Object[] row) {
        String currency = (String) row[2];
        BigDecimal planned = (BigDecimal) row[3];
        BigDecimal recognised = (BigDecimal) row[6];
        BigDecimal variance = recognised.subtract(planned);
        String key = (String) row[0];
        return new Row(
                key,
                by == By.VENDOR && row[1] != null ? (String) row[1] : key,
                Money.rounded(planned, currency),
                Money.rounded((BigDecimal) row[4], currency),
                Money.rounded((BigDecimal) row[5], currency),
                Money.rounded(recognised, currency),
                Money.rounded((BigDecimal) row[7], currency),
                Money.rounded(variance, currency),
                planned.signum() == 0 ? null : Percent.of(variance.divide(planned, MathContext.DECIMAL128)));
    }
}
