package armslength.vendor.influence;

import armslength.kit.time.BusinessClock;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.ClaimsChanged;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the live stakes in step with claims and calendar, and restates what a change can reach. */
@ApplicationScoped
class LiveRestatement {

    /** The first day on which a service has live stakes derives them all; a later one may restate every vendor. */
    private static final int LONGEST_DAY_SECONDS = 3_600;

    private final Claims claims;
    private final LiveStakes stakes;
    private final LiveGraph graph;
    private final Restatement restatement;
    private final BusinessClock clock;
    private final EntityManager database;
    private final RestatementSteps steps;

    LiveRestatement(
            Claims claims,
            LiveStakes stakes,
            LiveGraph graph,
            Restatement restatement,
            BusinessClock clock,
            EntityManager database,
            RestatementSteps steps) {
        this.claims = claims;
        this.stakes = stakes;
        this.graph = graph;
        this.restatement = restatement;
        this.clock = clock;
        this.database = database;
        this.steps = steps;
    }

    /** In the transaction that changes the claims, which holds the lock of {@link Claims#lock()}. */
    void restate(@Observes ClaimsChanged change) {
        LocalDate today = clock.today();
        advanceTo(today);
        carry(change, today);
    }

    /** Looks once a day, on one replica, at the claims that begin or end by the calendar. */
    @Scheduled(every = "1m", delayed = "10s", identity = "restate-by-calendar")
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_DAY_SECONDS)
    void restateByCalendar() {
        claims.lock();
        advanceTo(clock.today());
    }

    private void carry(ClaimsChanged change, LocalDate today) {
        RestatementSteps.Watch watch = steps.start();
        database.flush();
        watch.ends("claims");
        graph.catchUp();
        watch.ends("catch-up");
        stakes.refresh(today, change.subjects());
        watch.ends("stakes");
        LiveGraph.Unsettled current = graph.current();
        Set<UUID> reached = current.downstreamOf(change.subjects());
        watch.ends("downstream");
        restatement.restate(current, reached, change, today);
    }

    /** The live stakes are those of one day; a rehearsal may also turn the clock back. */
    private void advanceTo(LocalDate today) {
        @Nullable LocalDate last = lastDay();
        if (today.equals(last)) {
            return;
        }
        if (last == null || last.isAfter(today)) {
            database.flush();
            graph.catchUp();
            stakes.refresh(today, null);
        } else {
            turn(last, today);
        }
        database.createNativeQuery(
                        "insert into restated_day (day) values (:day) on conflict (id) do update set day = excluded.day")
                .setParameter("day", today)
                .executeUpdate();
    }

    private void turn(LocalDate last, LocalDate today) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> due = database.createNativeQuery("""
                        select id, subject_id from claim
                        where (valid_from > :last and valid_from <= :today) or (valid_to > :last and valid_to <= :today)
                        order by id
                        """, Object[].class)
                .setParameter("last", last)
                .setParameter("today", today)
                .getResultList();
        if (due.isEmpty()) {
            return;
        }
        Set<UUID> subjects = new LinkedHashSet<>();
        due.forEach(row -> subjects.add((UUID) row[1]));
        carry(
                new ClaimsChanged(
                        ClaimsChanged.Kind.DAY_PASSED,
                        due.stream().map(row -> (UUID) row[0]).toList(),
                        subjects,
                        "Claims began or ended by " + today),
                today);
    }

    private @Nullable LocalDate lastDay() {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<LocalDate> last = database.createNativeQuery("select day from restated_day", LocalDate.class)
                .getResultList();
        return last.isEmpty() ? null : last.getFirst();
    }
}
