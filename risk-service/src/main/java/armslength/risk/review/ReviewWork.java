package armslength.risk.review;

import armslength.kit.audit.Audit;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** What people do with a review beside deciding it: open and reopen it, hand it on, step back, call the conflict what it is. */
@ApplicationScoped
class ReviewWork {

    private final ReviewStore store;
    private final Reviews reviews;
    private final Standings standings;
    private final Impartiality impartiality;
    private final EntityManager database;
    private final Audit audit;
    private final BusinessClock clock;

    ReviewWork(
            ReviewStore store,
            Reviews reviews,
            Standings standings,
            Impartiality impartiality,
            EntityManager database,
            Audit audit,
            BusinessClock clock) {
        this.store = store;
        this.reviews = reviews;
        this.standings = standings;
        this.impartiality = impartiality;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens a review of a rival's influence over a vendor, or reopens the last one of the pair.
     *
     * @throws Problem when one is open already, or the party has no influence there
     */
    ReviewView open(UUID vendorId, UUID rivalId, Opening opening) {
        standings.lock(List.of(vendorId));
        Review last = store.history(List.of(vendorId), "").last(vendorId, rivalId);
        if (last != null && last.status == Review.Status.OPEN) {
            throw Problem.of(RiskProblem.REVIEW_OPEN, "It is review " + last.id + ".");
        }
        Review review = reviews.open(subject(vendorId, rivalId), opening, last);
        standings.restate(vendorId, Cause.of("review-opened", review.id, opening.cause()));
        return store.view(review);
    }

    /** Reopens a decided review. */
    ReviewView reopen(UUID reviewId, String officer, String reason) {
        Review decided = store.find(reviewId);
        if (decided.status == Review.Status.OPEN) {
            throw Problem.of(RiskProblem.REVIEW_OPEN, "It is not decided yet.");
        }
        return open(decided.vendorId, decided.rivalId, Opening.byPerson(officer, reason, decided.classification));
    }

    private Subject subject(UUID vendorId, UUID rivalId) {
        Standings.Computed computed = standings
                .compute(vendorId, clock.today(), clock.now())
                .orElseThrow(() -> Problem.of(
                                RiskProblem.VENDOR_UNKNOWN, "Nothing is known of vendor " + vendorId + " here.")
                        .at("/vendorId", "must be a registered vendor"));
        RivalScore rival = computed.score().rivals().stream()
                .filter(one -> one.rivalId().equals(rivalId))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                RiskProblem.NO_INFLUENCE,
                                "Record the rivalry, or the claim that gives it influence, first.")
                        .at("/rivalId", "must be a rival with influence over the vendor"));
        return new Subject(computed, rival, standings.influenceBasis(vendorId, rivalId));
    }

    /** Hands an open review to somebody who has no stake in it. */
    ReviewView assign(UUID reviewId, String assignee) {
        Review review = store.lockedOpen(reviewId);
        impartiality.stakeOf(assignee, review).ifPresent(stake -> {
            throw Problem.of(stake.problem(), stake.why());
        });
        return changed(review, "review-assigned", () -> review.assignee = assignee);
    }

    /** Says what kind of conflict it is. */
    ReviewView classify(UUID reviewId, Review.Classification classification) {
        Review review = store.lockedOpen(reviewId);
        return changed(review, "review-classified", () -> review.classification = classification);
    }

    /** Lets an officer step back for good; a vote that was cast before goes, and stays in the audit trail. */
    ReviewView recuse(UUID reviewId, String officer, String reason) {
        Review review = store.lockedOpen(reviewId);
        int added = database.createNativeQuery("""
                        insert into review_recusal (review_id, officer, reason, recorded_at)
                        values (:review, :officer, :reason, :now) on conflict do nothing
                        """)
                .setParameter("review", reviewId)
                .setParameter("officer", officer)
                .setParameter("reason", reason)
                .setParameter("now", clock.now())
                .executeUpdate();
        if (added == 0) {
            throw Problem.of(RiskProblem.RECUSED, "You stepped back from it already.");
        }
        return changed(review, "review-recused", () -> {
            store.dropVote(reviewId, officer);
            if (officer.equals(review.assignee)) {
                review.assignee = null;
            }
        });
    }

    private ReviewView changed(Review review, String action, Runnable change) {
        ReviewView before = store.view(review);
        change.run();
        review.version++;
        Review.flush();
        ReviewView after = store.view(review);
        audit.record(action, "review", review.id, before, after);
        return after;
    }
}
