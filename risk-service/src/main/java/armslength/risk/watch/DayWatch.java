package armslength.risk.watch;

import armslength.risk.mitigation.Plans;
import armslength.risk.review.ReviewCalendar;
import armslength.risk.standing.Standings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Looks, again and again, at what only the passing of time brings; one replica looks at a time. */
@ApplicationScoped
public class DayWatch {

    private static final int AT_ONCE = 200;

    private final EntityManager database;
    private final Standings standings;
    private final ReviewCalendar reviews;
    private final Plans plans;

    DayWatch(EntityManager database, Standings standings, ReviewCalendar reviews, Plans plans) {
        this.database = database;
        this.standings = standings;
        this.reviews = reviews;
        this.plans = plans;
    }

    /** Lets mitigations lapse, escalates and repeats reviews, and restates what has aged. */
    @Scheduled(
            every = "${armslength.risk.watch-every}",
            delayed = "20s",
            identity = "risk-day-watch",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void look() {
        step(() -> plans.lapse(AT_ONCE));
        step(() -> reviews.escalateOverdue(AT_ONCE));
        step(() -> reviews.repeatDue(AT_ONCE));
        step(() -> standings.restateOutdated(AT_ONCE));
    }

    /** Each step by itself: what one cannot do does not keep the others from being done. */
    private void step(Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            boolean mine = (Boolean) database.createNativeQuery(
                            "select pg_try_advisory_xact_lock(hashtextextended('risk day watch', 0))", Boolean.class)
                    .getSingleResult();
            if (mine) {
                work.run();
            }
        });
    }
}
