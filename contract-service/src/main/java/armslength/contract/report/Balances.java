package armslength.contract.report;

import armslength.contract.ledger.Movement;
import armslength.contract.ledger.Quantity;
import armslength.kit.time.TwoClocks;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Balances of the ledger's quantities on any day, as far as they were known at any instant. */
@ApplicationScoped
public class Balances {

    /**
     * What counts on a day and was known at an instant, from sums: whole months; the days of the month asked about; the
     * days of the month in which knowledge ends; and entry by entry the day on which it ends.
     */
    private static final String KNOWN_THEN = """
            select vendor_id, currency, movement, sum(amount) as amount from ledger_month_sum
            where movement in (:movements) and month < :month and known_month < :knownMonth
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            union all
            select vendor_id, currency, movement, sum(amount) from ledger_day_sum
            where movement in (:movements) and day >= :month and day <= :asOf and known_on < :knownOn
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            union all
            select vendor_id, currency, movement, sum(amount) from ledger_day_sum
            where movement in (:movements) and day < :month and known_on >= :knownMonth and known_on < :knownOn
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            union all
            select vendor_id, currency, movement, sum(amount) from ledger_entry
            where movement in (:movements) and booked_on <= :asOf and recorded_at >= :knownDay and recorded_at <= :knownAt
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            """;

    private static final String KNOWN_NOW = """
            select vendor_id, currency, movement, sum(amount) as amount from ledger_month_sum
            where movement in (:movements) and month < :month
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            union all
            select vendor_id, currency, movement, sum(amount) from ledger_day_sum
            where movement in (:movements) and day >= :month and day <= :asOf
              and (cast(:vendor as uuid) is null or vendor_id = :vendor)
            group by vendor_id, currency, movement
            """;
    private static final String SIGNED = """
            select s.vendor_id, v.name, s.currency,
                   sum(case when s.movement in (:grow) then s.amount else 0 end)
                       - sum(case when s.movement in (:shrink) then s.amount else 0 end) as balance
            from (:known) s left join known_vendor v on v.vendor_id = s.vendor_id
            group by s.vendor_id, v.name, s.currency
            having sum(case when s.movement in (:grow) then s.amount else 0 end)
                <> sum(case when s.movement in (:shrink) then s.amount else 0 end)
            order by 4 desc, 1, 3
            """;

    private final EntityManager database;

    Balances(EntityManager database) {
        this.database = database;
    }

    /** What stands in a quantity for a vendor. */
    public record Balance(UUID vendorId, @Nullable String vendorName, Money balance) {}

    /**
     * The balances of a quantity that are not zero, largest first.
     *
     * @param vendorId of one vendor, or null for all
     * @param known whether the second clock counts; else everything known by now does
     */
    public List<Balance> of(Quantity quantity, @Nullable UUID vendorId, TwoClocks clocks, boolean known, int rows) {
        List<String> grow = movements(quantity, true);
        List<String> shrink = movements(quantity, false);
        LocalDate knownOn = LocalDate.ofInstant(clocks.knownAt(), ZoneOffset.UTC);
        var query = database.createNativeQuery(SIGNED.replace(":known", known ? KNOWN_THEN : KNOWN_NOW), Object[].class)
                .setParameter("grow", grow)
                .setParameter("shrink", shrink.isEmpty() ? List.of("") : shrink)
                .setParameter(
                        "movements",
                        java.util.stream.Stream.concat(grow.stream(), shrink.stream())
                                .toList())
                .setParameter("vendor", vendorId)
                .setParameter("month", clocks.asOf().withDayOfMonth(1))
                .setParameter("asOf", clocks.asOf());
        if (known) {
            query.setParameter("knownMonth", knownOn.withDayOfMonth(1))
                    .setParameter("knownOn", knownOn)
                    .setParameter("knownDay", knownOn.atStartOfDay().toInstant(ZoneOffset.UTC))
                    .setParameter("knownAt", clocks.knownAt());
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = query.setMaxResults(rows).getResultList();
        return found.stream()
                .map(row -> new Balance(
                        (UUID) row[0], (String) row[1], Money.rounded((BigDecimal) row[3], (String) row[2])))
                .toList();
    }

    private static List<String> movements(Quantity quantity, boolean growing) {
        return Arrays.stream(Movement.values())
                .filter(movement -> (growing ? movement.to() : movement.from()) == quantity)
                .map(Movement::name)
                .collect(Collectors.toList());
    }
}
