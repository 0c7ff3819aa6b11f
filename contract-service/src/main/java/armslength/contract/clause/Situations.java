package armslength.contract.clause;

import armslength.kit.time.BusinessClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Measures what clauses look at, on all that is known now. */
@ApplicationScoped
class Situations {

    /**
     * Each clause with each thing it is measured on. Where the clause hangs on a rivalry, it holds from the later of
     * stake and rivalry, and we learned of it with the later of the two words.
     */
    private static final String QUERY = """
            select c.id, c.contract_id, k.vendor_id, c.code, c.metric, c.comparator, c.threshold, c.rival_only, c.effect,
                   c.notice_days, c.exercise_months, m.owner_id, m.owner_name, m.low, m.high, m.rivalry, m.since, m.known_at,
                   (select max(cast(t.certain as integer)) from clause_trigger t
                    where t.clause_id = c.id and t.owner_id is not distinct from m.owner_id),
                   (select min(t.last_notice_on) from clause_trigger t
                    where t.clause_id = c.id and t.owner_id is not distinct from m.owner_id),
                   c.template_id
            from clause c
            join contract k on k.id = c.contract_id
            left join lateral (
                select o.owner_id, o.owner_name,
                       case c.metric when 'VOTES' then o.votes_low when 'ECONOMIC' then o.economic_low
                            when 'CONTROL' then cast(o.control as integer) else coalesce(r.weight, 0) end as low,
                       case c.metric when 'VOTES' then o.votes_high when 'ECONOMIC' then o.economic_high
                            when 'CONTROL' then cast(o.control as integer) else coalesce(r.weight, 0) end as high,
                       coalesce(r.weight, 0) as rivalry,
                       case when c.rival_only or c.metric = 'RIVALRY' then greatest(o.since, r.valid_from)
                            else o.since end as since,
                       case when c.rival_only or c.metric = 'RIVALRY' then greatest(o.known_at, r.known_at)
                            else o.known_at end as known_at
                from known_owner o
                left join lateral (
                    select weight, valid_from, known_at from known_rivalry
                    where rival_id = o.owner_id and valid_from <= :today and (valid_to is null or valid_to > :today)
                    order by weight desc, valid_from limit 1) r on true
                where o.vendor_id = k.vendor_id and c.metric in ('VOTES', 'ECONOMIC', 'CONTROL', 'RIVALRY')
                union all
                select null, null, s.value, s.value, 0, s.as_of, s.known_at
                from (select case c.metric when 'TIER' then cast(substr(tier, 2) as numeric) else residual end as value,
                             as_of, known_at
                      from known_standing
                      where vendor_id = k.vendor_id and c.metric in ('TIER', 'RESIDUAL_SCORE')) s
                union all
                select null, null, f.value, f.value, 0, :today, :now
                from (select case c.metric
                             when 'RECOGNISED_SPEND' then (
                                 select coalesce(sum(s.amount), 0) from ledger_month_sum s
                                 where s.vendor_id = k.vendor_id and s.currency = k.currency
                                   and s.movement in ('INVOICED', 'INVOICED_WITHOUT_ACCEPTANCE')
                                   and s.month >= date_trunc('year', cast(:today as date)) and s.month <= :today)
                             when 'DAYS_TO_END' then k.valid_to - cast(:today as date)
                             when 'EXIT_CASES_OPEN' then (
                                 select count(*) from exit_case x where x.vendor_id = k.vendor_id and x.status = 'OPEN')
                             when 'PRICE_OVER_OTHERS' then (
                                 select coalesce(max(r.price / nullif(other.price, 0)), 1)
                                 from rate r
                                 join rate other on other.skill = r.skill and other.unit = r.unit and other.tier = r.tier
                                   and other.contract_id <> r.contract_id and other.validity @> cast(:today as date)
                                 join contract ok on ok.id = other.contract_id and ok.vendor_id = k.vendor_id
                                   and ok.currency = k.currency
                                 where r.contract_id = k.id and r.validity @> cast(:today as date))
                             else 1 end as value
                      where c.metric in ('RECOGNISED_SPEND', 'DAYS_TO_END', 'EXIT_CASES_OPEN', 'PRICE_OVER_OTHERS',
                                         'ALWAYS')) f
            ) m on true
            where (cast(:vendor as uuid) is null or k.vendor_id = :vendor)
              and (cast(:contract as uuid) is null or k.id = :contract)
              and k.valid_to > :today
            order by c.id, m.high desc nulls last, m.owner_id
            """;

    private final EntityManager database;
    private final BusinessClock clock;

    Situations(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Every clause of a vendor's or of one contract in force, with each thing it is measured on. */
    List<Situation> find(@Nullable UUID vendorId, @Nullable UUID contractId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(QUERY, Object[].class)
                .setParameter("today", clock.today())
                .setParameter("now", clock.now())
                .setParameter("vendor", vendorId)
                .setParameter("contract", contractId)
                .getResultList();
        return rows.stream().map(Situations::situation).toList();
    }

    private static Situation situation(Object[] row) {
        Predicate predicate = new Predicate(
                Predicate.Metric.valueOf((String) row[4]),
                Predicate.Comparator.valueOf((String) row[5]),
                (BigDecimal) row[6],
                (Boolean) row[7]);
        Situation.Measured measured = row[13] == null
                ? null
                : new Situation.Measured(
                        (UUID) row[11],
                        (String) row[12],
                        new Predicate.Measure((BigDecimal) row[13], (BigDecimal) row[14], (BigDecimal) row[15]),
                        day(row[16]),
                        LocalDate.ofInstant(instant(row[17]), ZoneOffset.UTC));
        return new Situation(
                (UUID) row[0],
                (UUID) row[20],
                (UUID) row[1],
                (UUID) row[2],
                (String) row[3],
                predicate,
                (String) row[8],
                ((Number) row[9]).intValue(),
                ((Number) row[10]).intValue(),
                measured,
                row[18] == null ? null : ((Number) row[18]).intValue() == 1,
                row[19] == null ? null : day(row[19]));
    }

    private static LocalDate day(Object value) {
        return value instanceof LocalDate day ? day : ((java.sql.Date) value).toLocalDate();
    }

    private static Instant instant(Object value) {
        return switch (value) {
            case Instant instant -> instant;
            case java.time.OffsetDateTime time -> time.toInstant();
            default -> ((java.sql.Timestamp) value).toInstant();
        };
    }
}
