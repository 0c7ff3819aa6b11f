package armslength.contract.spend;

import armslength.events.Amount;
import armslength.events.SpendRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plan and recognised spend of a vendor's fiscal year (the calendar year), summed in the database. */
@ApplicationScoped
public class SpendYears {

    private static final String SUMS = """
            with planned as (
                select distinct on (vendor_id, fiscal_year) vendor_id, fiscal_year, amount, currency from spend_plan
                order by vendor_id, fiscal_year, id desc),
            recognised as (
                select vendor_id, cast(extract(year from recognised_on) as integer) as fiscal_year,
                       sum(amount) as amount, min(currency) as currency
                from spend_entry group by 1, 2)
            select coalesce(p.vendor_id, r.vendor_id), coalesce(p.fiscal_year, r.fiscal_year),
                   coalesce(p.currency, r.currency), coalesce(p.amount, 0), coalesce(r.amount, 0), v.name
            from planned p
            full join recognised r on r.vendor_id = p.vendor_id and r.fiscal_year = p.fiscal_year
            left join known_vendor v on v.vendor_id = coalesce(p.vendor_id, r.vendor_id)
            where (cast(:vendor as uuid) is null or coalesce(p.vendor_id, r.vendor_id) = :vendor)
              and (cast(:year as integer) is null or coalesce(p.fiscal_year, r.fiscal_year) = :year)
            order by 2, 4 desc, 1
            """;

    private final EntityManager database;
    private final Outbox outbox;
    private final BusinessClock clock;

    SpendYears(EntityManager database, Outbox outbox, BusinessClock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One vendor's fiscal year.
     *
     * @param planned the newest plan
     * @param recognised accepted and invoiced, credits subtracted
     */
    public record Year(UUID vendorId, String vendorName, int fiscalYear, Money planned, Money recognised) {}

    /** The years that match; null matches all. */
    public List<Year> find(@Nullable UUID vendorId, @Nullable Integer fiscalYear) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(SUMS, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("year", fiscalYear)
                .getResultList();
        return rows.stream()
                .map(row -> new Year(
                        (UUID) row[0],
                        String.valueOf(row[5]),
                        ((Number) row[1]).intValue(),
                        Money.rounded((BigDecimal) row[3], (String) row[2]),
                        Money.rounded((BigDecimal) row[4], (String) row[2])))
                .toList();
    }

    /** Takes the vendor's year for the rest of the transaction, so that facts tell of it in order. */
    public void lock(UUID vendorId, int fiscalYear) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))")
                .setParameter("what", "spend " + vendorId + " " + fiscalYear)
                .getSingleResult();
    }

    /** The currency in which the vendor's year is kept, or null when nothing is recorded. */
    public @Nullable String currency(UUID vendorId, int fiscalYear) {
        return find(vendorId, fiscalYear).stream()
                .findFirst()
                .map(year -> year.planned().currency())
                .orElse(null);
    }

    /** Tells the others what a vendor's year is now. */
    public void tell(UUID vendorId, int fiscalYear) {
        database.flush();
        Number version = (Number) database.createNativeQuery("""
                        insert into spend_year (vendor_id, fiscal_year, version) values (:vendor, :year, 1)
                        on conflict (vendor_id, fiscal_year) do update set version = spend_year.version + 1
                        returning version
                        """)
                .setParameter("vendor", vendorId)
                .setParameter("year", fiscalYear)
                .getSingleResult();
        Year year = find(vendorId, fiscalYear).getFirst();
        outbox.publish(new SpendRestated(
                vendorId,
                fiscalYear,
                new Amount(year.planned().amount(), year.planned().currency()),
                new Amount(year.recognised().amount(), year.recognised().currency()),
                version.longValue(),
                clock.now()));
    }
}
