package armslength.vendor.influence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The last published state of each vendor, and what else restating needs from the database. */
@ApplicationScoped
class PublishedOwnership {

    /** Most companies whose waiting claims are asked for by name. */
    private static final int NAMED_COMPANIES = 500;

    private final EntityManager database;

    PublishedOwnership(EntityManager database) {
        this.database = database;
    }

    /** The vendors among some parties, in order. */
    @SuppressWarnings("unchecked") // the result class makes it so
    List<UUID> vendorsAmong(Collection<UUID> parties) {
        return database.createNativeQuery(
                        "select id from vendor where id = any (cast(:ids as uuid[])) order by id", UUID.class)
                .setParameter("ids", parties.toArray(UUID[]::new))
                .getResultList();
    }

    /** How many claims about each company wait for confirmation on a day. Few claims wait, companies may be many. */
    Map<UUID, Integer> pendingClaims(Collection<UUID> companies, LocalDate day) {
        boolean all = companies.size() > NAMED_COMPANIES;
        Query query = database.createNativeQuery(
                        """
                        select c.subject_id, cast(count(*) as integer) from claim_standing s
                        join claim c on c.id = s.claim_id
                        where s.known_to is null and s.status = 'PENDING'
                          and c.valid_from <= :day and (c.valid_to is null or c.valid_to > :day)
                          %s
                        group by c.subject_id
                        """.formatted(all ? "" : "and c.subject_id = any (cast(:companies as uuid[]))"), Object[].class)
                .setParameter("day", day);
        if (!all) {
            query.setParameter("companies", companies.toArray(UUID[]::new));
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = query.getResultList();
        Map<UUID, Integer> pending = new HashMap<>();
        rows.forEach(row -> pending.put((UUID) row[0], (Integer) row[1]));
        return pending;
    }

    /** Replaces the published states and tells which vendors' states differ from the ones before. */
    @SuppressWarnings("unchecked") // the result class makes it so
    Set<UUID> replace(Map<UUID, Restatement.State> states, Instant at) {
        List<UUID> changed = database.createNativeQuery("""
                        insert into published_ownership (vendor_id, state, published_at)
                        select vendor_id, state, :at
                        from unnest(cast(:vendors as uuid[]), cast(:states as text[])) as restated (vendor_id, state)
                        on conflict (vendor_id) do update set state = excluded.state, published_at = excluded.published_at
                        where published_ownership.state <> excluded.state
                        returning vendor_id
                        """, UUID.class)
                .setParameter("at", at)
                .setParameter("vendors", states.keySet().toArray(UUID[]::new))
                .setParameter(
                        "states",
                        states.values().stream().map(Restatement.State::text).toArray(String[]::new))
                .getResultList();
        return new HashSet<>(changed);
    }
}
