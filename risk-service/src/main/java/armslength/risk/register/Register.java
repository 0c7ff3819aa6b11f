package armslength.risk.register;

import armslength.kit.value.Money;
import armslength.risk.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the register: one statement a page. */
@ApplicationScoped
class Register {

    private static final String SELECT = """
            select c.contract_id, c.reference, c.status, c.valid_from, c.valid_to, c.vendor_id,
                   coalesce(v.name, p.name), p.lei, s.planned, s.currency, h.class, h.held,
                   exists (select 1 from known_ownership o where o.vendor_id = c.vendor_id),
                   st.band, st.tier, st.rival_name, r.decided_at,
                   a.months_to_exit, a.reintegration, a.exit_plan, a.assessed_on
            from known_contract c
            left join known_party p on p.party_id = c.vendor_id
            left join lateral (select name from known_vendor k where k.vendor_id = c.vendor_id
                               order by source_sequence desc limit 1) v on true
            left join known_spend s on s.vendor_id = c.vendor_id and s.fiscal_year = :year
            left join lateral (select max(x.asset_class) as class, count(*) as held
                               from holding g
                               join asset x on x.id = g.asset_id
                               join holding_status u on u.holding_id = g.id and u.version = g.version
                               where g.vendor_id = c.vendor_id and u.status <> 'PURGE_VERIFIED') h on true
            left join standing st on st.vendor_id = c.vendor_id
            left join lateral (select max(decided_at) as decided_at from review w
                               where w.vendor_id = c.vendor_id) r on true
            left join lateral (select * from exit_assessment e where e.vendor_id = c.vendor_id
                               order by id desc limit 1) a on true
            where cast(:after as uuid) is null or c.contract_id > :after
            order by c.contract_id limit :limit
            """;

    private final EntityManager database;

    Register(EntityManager database) {
        this.database = database;
    }

    /** Entries in the order of contract ids. */
    List<RegisterEntry> after(@Nullable UUID after, int limit, LocalDate today, Policy.Substitutability policy) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(SELECT, Object[].class)
                .setParameter("year", today.getYear())
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        return rows.stream().map(row -> entry(row, policy)).toList();
    }

    private static RegisterEntry entry(Object[] row, Policy.Substitutability policy) {
        return new RegisterEntry(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                day(row[3]),
                day(row[4]),
                (UUID) row[5],
                (String) row[6],
                (String) row[7],
                row[8] == null ? null : Money.rounded((BigDecimal) row[8], (String) row[9]),
                (Integer) row[10],
                ((Number) row[11]).intValue(),
                (Boolean) row[12],
                (String) row[13],
                (String) row[14],
                (String) row[15],
                row[16] == null ? null : LocalDate.ofInstant((Instant) row[16], ZoneOffset.UTC),
                row[17] == null ? null : Substitutability.of((Integer) row[17], policy),
                (String) row[18],
                (Boolean) row[19],
                day(row[20]));
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
}
