package armslength.contract.clause;

import armslength.events.ClauseLapsing;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Announces a clause again before the time to give notice runs out: once for each mark, however many replicas run. */
@ApplicationScoped
public class LapseWarnings {

    private static final int AT_ONCE = 200;

    private final TriggeredClauses triggered;
    private final Clauses clauses;
    private final EntityManager database;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final List<Integer> marks;

    LapseWarnings(
            TriggeredClauses triggered,
            Clauses clauses,
            EntityManager database,
            Outbox outbox,
            Audit audit,
            BusinessClock clock,
            @ConfigProperty(name = "armslength.contract.lapse-warnings") List<Integer> marks) {
        this.triggered = triggered;
        this.clauses = clauses;
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.marks = marks.stream().sorted().toList();
    }

    /** Looks at what only time brings: clauses that hang on dates, and notices that are due. */
    @Scheduled(
            every = "${armslength.contract.lapse-check}",
            delayed = "30s",
            identity = "clause-dates",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    public void look() {
        boolean mine = (Boolean)
                database.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended('clause dates', 0))")
                        .getSingleResult();
        if (mine) {
            clauses.vendorsWithDates().forEach(clauses::evaluate);
            warn();
        }
    }

    private void warn() {
        LocalDate today = clock.today();
        int furthest = marks.isEmpty() ? 0 : marks.getLast();
        // a weekend and a holiday may lie between the business day and the last day for notice
        for (TriggeredClauses.View clause : triggered.lapsingBy(today.plusDays(furthest + 10L), AT_ONCE)) {
            int daysLeft = (int) ChronoUnit.DAYS.between(today, clause.giveNoticeBy());
            OptionalInt mark = mark(daysLeft);
            if (mark.isPresent() && isNew(clause.id(), mark.getAsInt())) {
                tell(clause, daysLeft);
            }
        }
    }

    /** The nearest mark that is reached. */
    private OptionalInt mark(int daysLeft) {
        return marks.stream()
                .mapToInt(Integer::intValue)
                .filter(mark -> daysLeft <= mark)
                .findFirst();
    }

    private boolean isNew(UUID trigger, int mark) {
        return database.createNativeQuery("""
                                insert into lapse_warning (trigger_id, days_before, told_at)
                                values (:trigger, :mark, :now) on conflict do nothing
                                """)
                        .setParameter("trigger", trigger)
                        .setParameter("mark", mark)
                        .setParameter("now", clock.now())
                        .executeUpdate()
                == 1;
    }

    private void tell(TriggeredClauses.View clause, int daysLeft) {
        ClauseLapsing fact = new ClauseLapsing(
                clause.contractId(),
                clause.clauseId(),
                clause.vendorId(),
                clause.id(),
                clause.code(),
                clause.effect(),
                clause.lastNoticeOn(),
                clause.giveNoticeBy(),
                daysLeft,
                clock.now());
        audit.record("clause-lapsing", "clause", clause.clauseId(), null, fact);
        outbox.publish(fact);
    }
}
