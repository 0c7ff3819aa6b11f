package armslength.risk.review;

import armslength.events.ReviewEscalated;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Reviews that are overdue, and reviews that come again by schedule. */
@ApplicationScoped
public class ReviewCalendar {

    private final EntityManager database;
    private final ReviewStore store;
    private final Reviews reviews;
    private final Standings standings;
    private final Policies policies;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    ReviewCalendar(
            EntityManager database,
            ReviewStore store,
            Reviews reviews,
            Standings standings,
            Policies policies,
            Outbox outbox,
            Audit audit,
            BusinessClock clock) {
        this.database = database;
        this.store = store;
        this.reviews = reviews;
        this.standings = standings;
        this.policies = policies;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Escalates reviews that were not decided by their day, once each, and tells the others. */
    public void escalateOverdue(int atMost) {
        List<Review> overdue = Review.<Review>find(
                        "status = :open and dueOn < :today and escalatedAt is null order by id",
                        Map.of("open", Review.Status.OPEN, "today", clock.today()))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, atMost)
                .list();
        for (Review review : overdue) {
            ReviewView before = store.view(review);
            review.escalatedAt = clock.now();
            review.version++;
            audit.record("review-escalated", "review", review.id, before, store.view(review));
            outbox.publish(new ReviewEscalated(
                    review.id,
                    review.vendorId,
                    review.rivalId,
                    review.rivalName,
                    review.band,
                    review.dueOn,
                    review.assignee,
                    review.escalatedAt));
        }
    }

    /** Opens reviews again whose decision has become old, by the policy's months for their band. */
    public void repeatDue(int atMost) {
        Policy policy = policies.inForceOn(clock.today()).policy();
        for (Band band : Band.values()) {
            int months = policy.reviews().repeatAfter(band.name());
            if (months > 0) {
                LocalDate latest = clock.today().minusMonths(months);
                decided(band, latest, atMost).forEach(this::repeat);
            }
        }
    }

    /** The last reviews of their pairs that were decided on a day or before it. */
    private List<Review> decided(Band band, LocalDate latest, int atMost) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Review> found = database.createNativeQuery("""
                        select * from (select distinct on (vendor_id, rival_id) * from review
                                       order by vendor_id, rival_id, id desc) last
                        where status = 'DECIDED' and band = :band and decided_at < :before
                        order by decided_at, id limit :limit
                        """, Review.class)
                .setParameter("band", band.name())
                .setParameter(
                        "before",
                        latest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .setParameter("limit", atMost)
                .getResultList();
        return found;
    }

    private void repeat(Review last) {
        standings.lock(List.of(last.vendorId));
        standings
                .compute(last.vendorId, clock.today(), clock.now())
                .flatMap(computed -> computed.score().rivals().stream()
                        .filter(rival -> rival.rivalId().equals(last.rivalId))
                        .map(rival ->
                                new Subject(computed, rival, standings.influenceBasis(last.vendorId, last.rivalId)))
                        .findFirst())
                .ifPresent(subject -> {
                    Review review = reviews.open(
                            subject, Opening.bySchedule("The decision of " + day(last) + " comes up for review"), last);
                    standings.restate(
                            last.vendorId, Cause.of("review-opened", review.id, "A review came again by schedule"));
                });
    }

    private static LocalDate day(Review review) {
        return LocalDate.ofInstant(review.decidedAt, ZoneOffset.UTC);
    }
}
