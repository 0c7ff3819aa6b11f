package armslength.contract.report;

import armslength.contract.rate.EffectivePrice;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a unit of work cost, delivered and accepted, from the batches that were inspected. */
@ApplicationScoped
class Prices {

    private static final int DECIMALS = 6;

    private final EntityManager database;

    Prices(EntityManager database) {
        this.database = database;
    }

    /**
     * Which batches are asked about, by the day of their delivery.
     *
     * @param from first day
     * @param to first day after
     * @param vendorId of one vendor, or null for all
     * @param skill of one skill, or null for all
     * @param byMonth a row for each month, or one for the whole time
     */
    record Filter(
            LocalDate from,
            LocalDate to,
            @Nullable UUID vendorId,
            @Nullable String skill,
            boolean byMonth) {}

    /** The key of a row after which to go on. */
    record After(String vendorId, String skill, String unit, String currency, LocalDate month) {}

    /**
     * What a unit cost.
     *
     * @param month first day of the month, or of the whole time
     * @param delivered units that were delivered and inspected
     * @param accepted units of them that were accepted
     * @param rejectPercent share of the delivered units that was neither accepted nor is redone
     * @param reworkPercent share of the delivered units that has to be done again
     * @param price what orders say of a delivered unit, on average, six decimals
     * @param pricePerAccepted what is owed for an accepted unit, on average, reductions subtracted; null when none was
     * @param qualityAdjustedPrice price x (1 + rework) / (1 - reject), the price of DOMAIN 2.8; null when all was rejected
     */
    public record Row(
            UUID vendorId,
            @Nullable String vendorName,
            String skill,
            String unit,
            String currency,
            LocalDate month,
            BigDecimal delivered,
            BigDecimal accepted,
            String rejectPercent,
            String reworkPercent,
            BigDecimal price,
            @Nullable BigDecimal pricePerAccepted,
            @Nullable BigDecimal qualityAdjustedPrice) {}

    List<Row> find(Filter filter, @Nullable After after, int rows) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(query(filter.byMonth()), Object[].class)
                .setParameter("from", filter.from())
                .setParameter("to", filter.to())
                .setParameter("vendor", filter.vendorId())
                .setParameter("skill", filter.skill())
                .setParameter("afterVendor", after == null ? null : after.vendorId())
                .setParameter("afterSkill", after == null ? null : after.skill())
                .setParameter("afterUnit", after == null ? null : after.unit())
                .setParameter("afterCurrency", after == null ? null : after.currency())
                .setParameter("afterMonth", after == null ? null : after.month())
                .setMaxResults(rows)
                .getResultList();
        return found.stream().map(Prices::row).toList();
    }

    /** Rows in the order of their keys; the month tells rows apart only in a history. */
    private static String query(boolean byMonth) {
        String month = byMonth ? "cast(date_trunc('month', b.delivered_on) as date)" : "cast(:from as date)";
        return """
            select cast(p.vendor_id as text), v.name, p.skill, p.unit, p.currency, p.month, p.delivered, p.accepted,
                   p.rework, p.listed, p.owed
            from (
                select b.vendor_id, l.skill, l.unit, b.currency, %s as month, sum(b.quantity) as delivered,
                       sum(b.accepted_quantity) as accepted, sum(b.rework_quantity) as rework,
                       sum(b.quantity * l.unit_price) as listed, sum(b.accepted_amount) as owed
                from batch b join order_line l on l.order_id = b.order_id and l.line = b.line
                where b.status <> 'DELIVERED' and b.delivered_on >= :from and b.delivered_on < :to
                  and (cast(:vendor as uuid) is null or b.vendor_id = :vendor)
                  and (cast(:skill as text) is null or l.skill = :skill)
                group by 1, 2, 3, 4, 5) p
            left join known_vendor v on v.vendor_id = p.vendor_id
            where cast(:afterVendor as text) is null
               or (cast(p.vendor_id as text), p.skill, p.unit, p.currency, p.month)
                  > (:afterVendor, :afterSkill, :afterUnit, :afterCurrency, cast(:afterMonth as date))
            order by 1, 3, 4, 5, 6
            """.formatted(month);
    }

    private static Row row(Object[] row) {
        BigDecimal delivered = (BigDecimal) row[6];
        BigDecimal accepted = (BigDecimal) row[7];
        BigDecimal rework = share((BigDecimal) row[8], delivered);
        BigDecimal reject = share(delivered.subtract(accepted).subtract((BigDecimal) row[8]), delivered)
                .max(BigDecimal.ZERO);
        BigDecimal price = share((BigDecimal) row[9], delivered);
        boolean useless = reject.compareTo(BigDecimal.ONE) == 0;
        return new Row(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                row[5] instanceof LocalDate day ? day : ((java.sql.Date) row[5]).toLocalDate(),
                delivered.stripTrailingZeros(),
                accepted.stripTrailingZeros(),
                Percent.of(reject),
                Percent.of(rework),
                rounded(price),
                accepted.signum() == 0 ? null : rounded(share((BigDecimal) row[10], accepted)),
                useless ? null : rounded(new EffectivePrice(price, reject, rework).perAcceptedUnit()));
    }

    private static BigDecimal share(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, MathContext.DECIMAL128);
    }

    private static BigDecimal rounded(BigDecimal price) {
        return price.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
