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

    private static final String EACH_DAY = """
            select vendor_id, currency, day, sum(amount) as amount from ledger_day_sum
            where vendor_id = any (cast(:vendors as uuid[])) and movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and day >= :from and day <= :upTo
            group by vendor_id, currency, day
            """;

    /** The days of some months are found by the index, vendor by vendor and month by month: all other days are many. */
    private static final String MOSTLY_BY_MONTH = """
            select vendor_id, currency, month as day, sum(amount) as amount from ledger_month_sum
            where vendor_id = any (cast(:vendors as uuid[])) and movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and month >= :from and month <= :upTo and month <> all (cast(:byDay as date[]))
            group by vendor_id, currency, month
            union all
            select v.id, s.currency, s.day, s.amount
            from unnest(cast(:vendors as uuid[])) v(id) cross join unnest(cast(:byDay as date[])) m(first)
            cross join lateral (
                select currency, day, sum(amount) as amount from ledger_day_sum
                where vendor_id = v.id and movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
                  and day >= greatest(m.first, cast(:from as date))
                  and day <= least(cast(:upTo as date), cast(m.first + interval '1 month' - interval '1 day' as date))
                group by currency, day) s
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
        var question = database.createNativeQuery(byDay == null ? EACH_DAY : MOSTLY_BY_MONTH, Object[].class)
                .setParameter("vendors", vendorIds.toArray(UUID[]::new))
                .setParameter("from", from)
                .setParameter("upTo", upTo);
        if (byDay != null) {
            question.setParameter("byDay", byDay.toArray(LocalDate[]::new));
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
