package armslength.contract.rate;

import armslength.contract.ContractProblem;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rates of contracts. */
@ApplicationScoped
public class Rates {

    private static final String SELECT = """
            select r.id, r.contract_id, r.skill, r.unit, r.tier, r.from_quantity, r.price, k.currency, r.reject_rate,
                   r.rework_rate, lower(r.validity), upper(r.validity)
            from rate r join contract k on k.id = r.contract_id
            """;

    private final EntityManager database;

    Rates(EntityManager database) {
        this.database = database;
    }

    /** What is counted. */
    public enum Unit {
        TASK,
        PAIR,
        EXPERT_HOUR,
        MILESTONE
    }

    /**
     * A rate as it is told.
     *
     * @param skill taxonomy code of the work
     * @param tier of the people who do it, or STANDARD
     * @param fromQuantity units a month from which it counts
     * @param price of a delivered unit, up to six decimals
     * @param effectivePrice of an accepted unit, with rejects and rework, six decimals
     * @param validTo first day after, or null while open
     */
    public record Rate(
            UUID id,
            UUID contractId,
            String skill,
            Unit unit,
            String tier,
            BigDecimal fromQuantity,
            BigDecimal price,
            BigDecimal effectivePrice,
            String currency,
            BigDecimal rejectRate,
            BigDecimal reworkRate,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    void store(UUID id, UUID contractId, RateResource.NewRate rate, Instant at, String by) {
        int overlapping = ((Number) database.createNativeQuery("""
                        select count(*) from rate
                        where contract_id = :contract and skill = :skill and unit = :unit and tier = :tier
                          and from_quantity = :from and validity && daterange(:validFrom, :validTo)
                        """)
                        .setParameter("contract", contractId)
                        .setParameter("skill", rate.skill())
                        .setParameter("unit", rate.unit().name())
                        .setParameter("tier", rate.tier())
                        .setParameter("from", rate.fromQuantity())
                        .setParameter("validFrom", rate.validFrom())
                        .setParameter("validTo", rate.validTo())
                        .getSingleResult())
                .intValue();
        if (overlapping > 0) {
            throw Problem.of(ContractProblem.RATE_OVERLAPS, "The same work has one price on a day.")
                    .at("/validFrom", "must not lie in the period of the rate before");
        }
        database.createNativeQuery("""
                        insert into rate (id, contract_id, skill, unit, tier, from_quantity, price, reject_rate, rework_rate,
                            validity, recorded_at, recorded_by)
                        values (:id, :contract, :skill, :unit, :tier, :from, :price, :reject, :rework,
                            daterange(:validFrom, :validTo), :at, :by)
                        """)
                .setParameter("id", id)
                .setParameter("contract", contractId)
                .setParameter("skill", rate.skill())
                .setParameter("unit", rate.unit().name())
                .setParameter("tier", rate.tier())
                .setParameter("from", rate.fromQuantity())
                .setParameter("price", rate.price())
                .setParameter("reject", rate.rejectRate().value())
                .setParameter("rework", rate.reworkRate().value())
                .setParameter("validFrom", rate.validFrom())
                .setParameter("validTo", rate.validTo())
                .setParameter("at", at)
                .setParameter("by", by)
                .executeUpdate();
    }

    /** One rate. */
    Rate get(UUID id) {
        return rates(SELECT + " where r.id = :id", id, null, null, 1).getFirst();
    }

    /** The rates of a contract, newest first; on a day, or all when null. */
    public List<Rate> of(UUID contractId, @Nullable LocalDate day, @Nullable UUID before, int rows) {
        return rates(SELECT + """
                 where r.contract_id = :id and (cast(:day as date) is null or r.validity @> cast(:day as date))
                   and (cast(:before as uuid) is null or r.id < :before)
                 order by r.id desc
                """, contractId, day, before, rows);
    }

    /** The rates of some contracts on a day. */
    public RateCard card(Collection<UUID> contractIds, LocalDate day) {
        if (contractIds.isEmpty()) {
            return new RateCard(List.of());
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = database.createNativeQuery(
                        SELECT + " where r.contract_id in (:contracts) and r.validity @> cast(:day as date)",
                        Object[].class)
                .setParameter("contracts", contractIds)
                .setParameter("day", day)
                .getResultList();
        return new RateCard(found.stream().map(Rates::rate).toList());
    }

    private List<Rate> rates(String sql, UUID id, @Nullable LocalDate day, @Nullable UUID before, int rows) {
        var query = database.createNativeQuery(sql, Object[].class).setParameter("id", id);
        if (sql.contains(":day")) {
            query.setParameter("day", day).setParameter("before", before);
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> found = query.setMaxResults(rows).getResultList();
        return found.stream().map(Rates::rate).toList();
    }

    private static Rate rate(Object[] row) {
        EffectivePrice effective = new EffectivePrice((BigDecimal) row[6], (BigDecimal) row[8], (BigDecimal) row[9]);
        return new Rate(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                Unit.valueOf((String) row[3]),
                (String) row[4],
                ((BigDecimal) row[5]).stripTrailingZeros(),
                effective.price().stripTrailingZeros(),
                effective.perAcceptedUnit().setScale(6, RoundingMode.HALF_UP),
                (String) row[7],
                effective.rejectRate().stripTrailingZeros(),
                effective.reworkRate().stripTrailingZeros(),
                day(row[10]),
                row[11] == null ? null : day(row[11]));
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }
}
