package armslength.contract.commitment;

import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was promised and what was used of it: recognised spend within the term, credits subtracted, never payments
 * (DOMAIN 2.6).
 */
@ApplicationScoped
public class Commitments {

    private static final String BALANCES = """
            select k.id, k.vendor_id, k.reference, k.currency, c.kind, c.amount, c.shortfall_rate, c.valid_from, c.valid_to,
                   coalesce((select sum(e.amount) from spend_entry e where e.vendor_id = k.vendor_id
                             and e.recognised_on >= c.valid_from and e.recognised_on < c.valid_to
                             and e.recognised_on <= :asOf and e.currency = k.currency), 0),
                   coalesce((select sum(o.amount - o.drawn) from purchase_order o
                             where o.contract_id = k.id and o.status in ('OPEN', 'HELD')), 0)
            from contract k join commitment c on c.contract_id = k.id
            where cast(:vendor as uuid) is null or k.vendor_id = :vendor
            order by k.id desc
            """;

    private final EntityManager database;

    Commitments(EntityManager database) {
        this.database = database;
    }

    /**
     * A promise with its use.
     *
     * @param drawn recognised spend in the term, so far
     * @param remaining promised and not used, never negative
     * @param drawnPercent drawn of the promise, percent
     * @param pacing (drawn / promised) / (days elapsed / days of the term), two decimals
     * @param ordered ordered and not drawn yet
     */
    public record Balance(
            UUID contractId,
            UUID vendorId,
            String contractReference,
            String kind,
            Money amount,
            Money drawn,
            Money remaining,
            String drawnPercent,
            BigDecimal pacing,
            String shortfallRate,
            Money ordered,
            LocalDate validFrom,
            LocalDate validTo) {}

    /** The promises to a vendor, or to all, as of a day. */
    public List<Balance> of(@Nullable UUID vendorId, LocalDate asOf) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(BALANCES, Object[].class)
                .setParameter("vendor", vendorId)
                .setParameter("asOf", asOf)
                .getResultList();
        return rows.stream().map(row -> balance(row, asOf)).toList();
    }

    private static Balance balance(Object[] row, LocalDate asOf) {
        String currency = (String) row[3];
        BigDecimal amount = (BigDecimal) row[5];
        BigDecimal drawn = (BigDecimal) row[9];
        LocalDate from = day(row[7]);
        LocalDate to = day(row[8]);
        BigDecimal used = amount.signum() == 0 ? BigDecimal.ZERO : drawn.divide(amount, MathContext.DECIMAL128);
        return new Balance(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[4],
                Money.rounded(amount, currency),
                Money.rounded(drawn, currency),
                Money.rounded(amount.subtract(drawn).max(BigDecimal.ZERO), currency),
                Percent.of(used),
                pacing(used, from, to, asOf),
                ((BigDecimal) row[6]).stripTrailingZeros().toPlainString(),
                Money.rounded((BigDecimal) row[10], currency),
                from,
                to);
    }

    private static BigDecimal pacing(BigDecimal used, LocalDate from, LocalDate to, LocalDate asOf) {
        long elapsed = Math.min(ChronoUnit.DAYS.between(from, asOf), ChronoUnit.DAYS.between(from, to));
        if (elapsed <= 0) {
            return BigDecimal.ZERO.setScale(2);
        }
        return used.multiply(BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to)))
                .divide(BigDecimal.valueOf(elapsed), 2, RoundingMode.HALF_UP);
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
