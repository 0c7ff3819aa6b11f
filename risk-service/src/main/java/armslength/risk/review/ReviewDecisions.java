package armslength.risk.review;

import armslength.events.ReviewDecided;
import armslength.kit.audit.Audit;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.policy.Policies;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Lets different officers, none of whom has a stake in the answer, decide a review together. */
@ApplicationScoped
class ReviewDecisions {

    private final ReviewStore store;
    private final Impartiality impartiality;
    private final ReviewTasks tasks;
    private final Policies policies;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;

    ReviewDecisions(
            ReviewStore store,
            Impartiality impartiality,
            ReviewTasks tasks,
            Policies policies,
            Outbox outbox,
            Audit audit,
            BusinessClock clock) {
        this.store = store;
        this.impartiality = impartiality;
        this.tasks = tasks;
        this.policies = policies;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An officer decides; when enough different officers have decided the same, the review is decided. Whoever became
     * partial after voting counts no more.
     *
     * @throws Problem when the officer is partial, has decided the same before, or the review is decided
     */
    ReviewView decide(UUID reviewId, String officer, Decision decision, String reason) {
        Review review = store.locked(reviewId);
        impartiality.stakeOf(officer, review).ifPresent(stake -> {
            Log.warnf("Refused: %s may not decide review %s: %s", officer, reviewId, stake.why());
            throw Problem.of(stake.problem(), stake.why());
        });
        if (review.status == Review.Status.DECIDED) {
            throw Problem.of(RiskProblem.REVIEW_DECIDED, "It was decided: " + review.decision + ".");
        }
        if (decision == Decision.CLEAR_WITH_MITIGATIONS && !tasks.hasMitigation(review)) {
            throw Problem.of(
                    RiskProblem.MITIGATION_NEEDED,
                    "Plan a mitigation for this review, or record one for " + review.vendorName + ", first.");
        }
        ReviewView before = store.view(review);
        vote(review, officer, decision, reason);
        List<ReviewVote> votes = store.votes(reviewId);
        List<String> agreeing = votes.stream()
                .filter(vote -> vote.decision == decision)
                .map(vote -> vote.officer)
                .filter(voter -> impartiality.stakeOf(voter, review).isEmpty())
                .sorted()
                .toList();
        int needed = policies.inForceOn(clock.today()).policy().reviews().officersFor(decision.name());
        boolean decided = agreeing.size() >= needed;
        review.version++;
        if (decided) {
            review.status = Review.Status.DECIDED;
            review.decision = decision;
            review.decidedAt = clock.now();
            outbox.publish(new ReviewDecided(
                    review.id, review.vendorId, review.rivalId, decision.name(), agreeing, reason, review.decidedAt));
            if (decision == Decision.EXIT) {
                tasks.askForPurges(review, officer);
            }
        }
        ReviewView after = ReviewView.of(review, votes);
        audit.record(decided ? "review-decided" : "review-vote-recorded", "review", review.id, before, after);
        return after;
    }

    private void vote(Review review, String officer, Decision decision, String reason) {
        ReviewVote vote = ReviewVote.findById(new ReviewVote.Key(review.id, officer));
        if (vote != null && vote.decision == decision) {
            throw Problem.of(
                    RiskProblem.SECOND_OFFICER_NEEDED, "Your decision is recorded; a different officer has to agree.");
        }
        if (vote == null) {
            vote = new ReviewVote();
            vote.reviewId = review.id;
            vote.officer = officer;
        }
        vote.decision = decision;
        vote.reason = reason;
        vote.votedAt = clock.now();
        vote.persistAndFlush();
    }
}
