package armslength.contract.spend;

import armslength.contract.ledger.SpendRecognised;
import armslength.events.Amount;
import armslength.events.SpendRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Plan and recognised spend of a vendor's fiscal year (the calendar year), from the sums of the ledger. */
@ApplicationScoped
public class SpendYears {

    private static final String SUMS = """
            select s.vendor_id, s.currency,
                   coalesce(sum(s.amount) filter (where s.movement = 'PLANNED'), 0),
                   coalesce(sum(s.amount) filter (where s.movement <> 'PLANNED'), 0), v.name
            from ledger_month_sum s left join known_vendor v on v.vendor_id = s.vendor_id
            where (cast(:vendor as uuid) is null or s.vendor_id = :vendor)
              and s.movement in ('PLANNED', 'INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and s.month >= make_date(:year, 1, 1) and s.month < make_date(:year + 1, 1, 1)
            group by s.vendor_id, s.currency, v.name
            order by 3 desc, 1, 2
            """;
    /** What can be said of a year in one currency: what was agreed in it, and what was converted to it. */
    private static final String CONVERTED = """
            select coalesce(sum(s.reporting_amount) filter (where s.movement = 'PLANNED'), 0),
                   coalesce(sum(s.reporting_amount) filter (where s.movement <> 'PLANNED'), 0)
            from ledger_month_sum s
            where s.vendor_id = :vendor and s.movement in ('PLANNED', 'INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
              and s.month >= make_date(:year, 1, 1) and s.month < make_date(:year + 1, 1, 1)
              and s.reporting_currency = :currency
            """;

    private static final String PLANNED = """
            select coalesce(sum(amount), 0) from ledger_month_sum
            where vendor_id = :vendor and movement = 'PLANNED' and currency = :currency
              and month >= :from and month < :to
            """;

    private final EntityManager database;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final String reportingCurrency;

    SpendYears(
            EntityManager database,
            Outbox outbox,
            BusinessClock clock,
            @ConfigProperty(name = "armslength.contract.reporting-currency") String reportingCurrency) {
        this.reportingCurrency = reportingCurrency;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * One vendor's fiscal year.
     *
     * @param planned the plan that counts
     * @param recognised accepted and invoiced, credits subtracted
     */
    public record Year(UUID vendorId, String vendorName, int fiscalYear, Money planned, Money recognised) {

        Recognised.Account account() {
            return new Recognised.Account(vendorId, planned.currency());
        }
    }

    /** A fiscal year of one vendor, or of all when null. */
    public List<Year> find(@Nullable UUID vendorId, int fiscalYear) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(SUMS, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("year", fiscalYear)
                .getResultList();
        return rows.stream()
                .map(row -> new Year(
                        (UUID) row[0],
                        String.valueOf(row[4]),
                        fiscalYear,
                        Money.rounded((BigDecimal) row[2], (String) row[1]),
                        Money.rounded((BigDecimal) row[3], (String) row[1])))
                .toList();
    }

    /** What is planned for the months of a period [from, to). */
    public BigDecimal planned(UUID vendorId, String currency, LocalDate from, LocalDate to) {
        return (BigDecimal) database.createNativeQuery(PLANNED)
                .setParameter("vendor", vendorId)
                .setParameter("currency", currency)
                .setParameter("from", from.withDayOfMonth(1))
                .setParameter("to", to)
                .getSingleResult();
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

    void onSpend(@Observes SpendRecognised event) {
        tell(event.vendorId(), event.fiscalYear(), event.currency());
    }

    /** Tells the others what a vendor's year is now, in a currency. */
    public void tell(UUID vendorId, int fiscalYear, String currency) {
        database.flush();
        Number version = (Number) database.createNativeQuery("""
                        insert into spend_year (vendor_id, fiscal_year, version) values (:vendor, :year, 1)
                        on conflict (vendor_id, fiscal_year) do update set version = spend_year.version + 1
                        returning version
                        """)
                .setParameter("vendor", vendorId)
                .setParameter("year", fiscalYear)
                .getSingleResult();
        Year year = inOneCurrency(vendorId, fiscalYear, currency);
        outbox.publish(new SpendRestated(
                vendorId,
                fiscalYear,
                new Amount(year.planned().amount(), year.planned().currency()),
                new Amount(year.recognised().amount(), year.planned().currency()),
                version.longValue(),
                clock.now()));
    }

    /** A year in its own currency; one of several currencies is told in the reporting currency. */
    private Year inOneCurrency(UUID vendorId, int fiscalYear, String currency) {
        List<Year> years = find(vendorId, fiscalYear);
        if (years.size() == 1) {
            return years.getFirst();
        }
        if (years.isEmpty()) {
            Money zero = Money.zero(currency);
            return new Year(vendorId, "", fiscalYear, zero, zero);
        }
        Object[] sums = (Object[]) database.createNativeQuery(CONVERTED)
                .setParameter("vendor", vendorId)
                .setParameter("year", fiscalYear)
                .setParameter("currency", reportingCurrency)
                .getSingleResult();
        return new Year(
                vendorId,
                years.getFirst().vendorName(),
                fiscalYear,
                Money.rounded((BigDecimal) sums[0], reportingCurrency),
                Money.rounded((BigDecimal) sums[1], reportingCurrency));
    }
}
