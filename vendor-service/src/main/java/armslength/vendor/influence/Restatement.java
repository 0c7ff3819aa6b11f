package armslength.vendor.influence;

import armslength.events.OwnershipRestated;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Restates every vendor that a change of claims can reach, and publishes those whose numbers changed. */
@ApplicationScoped
public class Restatement {

    private final Influences influences;
    private final Claims claims;
    private final Parties parties;
    private final Outbox outbox;
    private final BusinessClock clock;
    private final EntityManager database;
    private final ObjectMapper mapper;

    Restatement(
            Influences influences,
            Claims claims,
            Parties parties,
            Outbox outbox,
            BusinessClock clock,
            EntityManager database,
            ObjectMapper mapper) {
        this.influences = influences;
        this.claims = claims;
        this.parties = parties;
        this.outbox = outbox;
        this.clock = clock;
        this.database = database;
        this.mapper = mapper;
    }

    /** In the transaction that changes the claims, which holds the lock of {@link Claims#lock()}. */
    void restate(@Observes ClaimsChanged change) {
        database.flush();
        Set<UUID> downstream = claims.downstreamOf(change.subjects());
        @SuppressWarnings("unchecked") // the result class makes it so
        List<UUID> vendors = database.createNativeQuery(
                        "select id from vendor where id = any (cast(:ids as uuid[])) order by id", UUID.class)
                .setParameter("ids", downstream.toArray(UUID[]::new))
                .getResultList();
        LocalDate today = clock.today();
        vendors.forEach(vendor -> restate(vendor, change, today));
    }

    private void restate(UUID vendor, ClaimsChanged change, LocalDate today) {
        Influence influence = influences.of(vendor, today, null);
        Map<UUID, Party> names = parties.byId(OwnerFacts.named(influence));
        List<OwnershipRestated.Owner> owners = influence.owners().stream()
                .map(owner -> OwnerFacts.of(owner, names))
                .toList();
        int pending = influence.resolution().pending().size();
        String state = json(Map.of("owners", owners, "pending", pending));
        int changed = database.createNativeQuery("""
                        insert into published_ownership (vendor_id, state, published_at) values (:vendor, :state, :at)
                        on conflict (vendor_id) do update set state = excluded.state, published_at = excluded.published_at
                        where published_ownership.state <> excluded.state
                        """)
                .setParameter("vendor", vendor)
                .setParameter("state", state)
                .setParameter("at", clock.now())
                .executeUpdate();
        if (changed == 1) {
            outbox.publish(new OwnershipRestated(
                    vendor,
                    OwnerFacts.name(vendor, names),
                    owners,
                    pending,
                    new OwnershipRestated.Cause(change.kind().name(), change.claimIds(), change.summary()),
                    today,
                    clock.now()));
        }
    }

    /** Looks once a day, on one replica, at the claims that begin or end by the calendar. */
    @Scheduled(every = "1m", delayed = "10s", identity = "restate-by-calendar")
    @Transactional
    void restateByCalendar() {
        claims.lock();
        LocalDate today = clock.today();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<LocalDate> last = database.createNativeQuery("select day from restated_day", LocalDate.class)
                .getResultList();
        if (last.isEmpty()) {
            remember(today);
            return;
        }
        if (!last.getFirst().isBefore(today)) {
            return;
        }
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> due = database.createNativeQuery("""
                        select id, subject_id from claim
                        where (valid_from > :last and valid_from <= :today) or (valid_to > :last and valid_to <= :today)
                        """, Object[].class)
                .setParameter("last", last.getFirst())
                .setParameter("today", today)
                .getResultList();
        if (!due.isEmpty()) {
            restate(new ClaimsChanged(
                    ClaimsChanged.Kind.DAY_PASSED,
                    due.stream().map(row -> (UUID) row[0]).toList(),
                    due.stream().map(row -> (UUID) row[1]).collect(java.util.stream.Collectors.toSet()),
                    "Claims began or ended by " + today));
        }
        remember(today);
    }

    private void remember(LocalDate day) {
        database.createNativeQuery(
                        "insert into restated_day (day) values (:day) on conflict (id) do update set day = excluded.day")
                .setParameter("day", day)
                .executeUpdate();
    }

    private String json(Object state) {
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }
}
