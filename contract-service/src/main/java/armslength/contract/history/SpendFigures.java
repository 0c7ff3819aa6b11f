package armslength.contract.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Control totals of imported spend lines, to be held against what the publisher says. */
@ApplicationScoped
public class SpendFigures {

    private static final String COUNTS = """
            select count(*), count(*) filter (where taken), count(*) filter (where not taken),
                   count(*) filter (where amount is null), count(*) filter (where amount < 0),
                   count(*) filter (where amount = 0), count(*) filter (where duplicate),
                   coalesce(sum(amount), 0), coalesce(sum(amount) filter (where taken), 0),
                   count(distinct supplier_key) filter (where amount is not null)
            from imported_spend where mapping_id = :mapping
            """;
    /** HHI = sum (100 share)^2 (DOMAIN 2.5), in one pass over the suppliers' sums. */
    private static final String CONCENTRATION = """
            with sums as (select supplier_key, sum(amount) as amount from imported_spend
                          where mapping_id = :mapping and amount is not null group by supplier_key)
            select s.supplier_key, s.amount, round(10000 * t.squares / (t.total * t.total), 4)
            from sums s cross join (select sum(amount) as total, sum(amount * amount) as squares from sums) t
            where t.total <> 0
            order by s.amount desc, s.supplier_key limit 10
            """;

    private final EntityManager database;

    SpendFigures(EntityManager database) {
        this.database = database;
    }

    /** A supplier and what its lines add up to. */
    public record Supplier(String name, BigDecimal amount) {}

    /**
     * The figures.
     *
     * @param rows rows of the files
     * @param taken rows that are in the ledger
     * @param quarantined rows that are not; the operations' findings say why
     * @param unreadable rows whose amount can't be read
     * @param negative rows with an amount below zero
     * @param zero rows with an amount of zero
     * @param duplicates rows with the same cells as a row before them, in any of the files; they count, and are noted
     * @param suppliers names, upper case, of rows with an amount
     * @param total of all amounts that can be read
     * @param booked of the amounts in the ledger
     * @param hhi Herfindahl-Hirschman index over the suppliers' totals, 0 to 10,000
     * @param largest the ten largest suppliers
     */
    public record Figures(
            long rows,
            long taken,
            long quarantined,
            long unreadable,
            long negative,
            long zero,
            long duplicates,
            long suppliers,
            String currency,
            BigDecimal total,
            BigDecimal booked,
            BigDecimal hhi,
            List<Supplier> largest) {}

    Figures of(Mapping mapping) {
        Object[] counts = (Object[]) database.createNativeQuery(COUNTS, Object[].class)
                .setParameter("mapping", mapping.id())
                .getSingleResult();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> largest = database.createNativeQuery(CONCENTRATION, Object[].class)
                .setParameter("mapping", mapping.id())
                .getResultList();
        return new Figures(
                count(counts[0]),
                count(counts[1]),
                count(counts[2]),
                count(counts[3]),
                count(counts[4]),
                count(counts[5]),
                count(counts[6]),
                count(counts[9]),
                mapping.currency(),
                cents((BigDecimal) counts[7]),
                cents((BigDecimal) counts[8]),
                largest.isEmpty() ? BigDecimal.ZERO : (BigDecimal) largest.getFirst()[2],
                largest.stream()
                        .map(row -> new Supplier((String) row[0], cents((BigDecimal) row[1])))
                        .toList());
    }

    private static long count(Object value) {
        return ((Number) value).longValue();
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(Math.max(2, amount.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY);
    }
}
