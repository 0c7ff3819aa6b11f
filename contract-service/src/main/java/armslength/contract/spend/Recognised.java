package armslength.contract.spend;

import armslength.contract.commitment.Drawdown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was recognised with vendors: accepted and invoiced, credits subtracted, never payments. */
@ApplicationScoped
public class Recognised {

    private static final String BY_MONTH = """
            select vendor_id, currency, month as day, sum(amount) as amount from ledger_month_sum
            where vendor_id in (:vendors) and movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and month >= :from and month <= :upTo and month not in (:byDay)
            group by vendor_id, currency, month
            """;
    private static final String BY_DAY = """
            select vendor_id, currency, day, sum(amount) as amount from ledger_day_sum
            where vendor_id in (:vendors) and movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and day >= :from and day <= :upTo
            """;

    private final EntityManager database;

    Recognised(EntityManager database) {
        this.database = database;
    }

    /** Whose spend, in which currency. */
    public record Account(UUID vendorId, String currency) {}

    /**
     * Sums from a day up to another, both included, in no order.
     *
     * @param byDay first days of the months of which each day is wanted; of the others the month's sum is told, on its
     *     first day. Null wants each day of all
     */
    public Map<Account, List<Drawdown.Spend>> sums(
            Collection<UUID> vendorIds, LocalDate from, LocalDate upTo, @Nullable Set<LocalDate> byDay) {
        String query = byDay == null
                ? BY_DAY + " group by vendor_id, currency, day"
                : BY_MONTH + " union all " + BY_DAY
                        + " and cast(date_trunc('month', day) as date) in (:byDay) group by vendor_id, currency, day";
        var question = database.createNativeQuery(query, Object[].class)
                .setParameter("vendors", vendorIds)
                .setParameter("from", from)
                .setParameter("upTo", upTo);
        if (byDay != null) {
            question.setParameter("byDay", byDay);
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = question.getResultList();
        Map<Account, List<Drawdown.Spend>> spend = new HashMap<>();
        for (Object[] row : rows) {
            LocalDate day = row[2] instanceof LocalDate date ? date : ((java.sql.Date) row[2]).toLocalDate();
            spend.computeIfAbsent(new Account((UUID) row[0], (String) row[1]), _ -> new ArrayList<>())
                    .add(new Drawdown.Spend(day, (BigDecimal) row[3]));
        }
        return spend;
    }
}
