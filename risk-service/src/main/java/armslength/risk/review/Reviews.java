package armslength.risk.review;

import armslength.events.ReviewDecided;
import armslength.events.ReviewOpened;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.messaging.Outbox;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.BusinessCalendar;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Opens reviews by themselves, once for each cause, and lets two different officers decide them. */
@ApplicationScoped
public class Reviews {

    private static final Set<String> CAUSES_THAT_REOPEN = Set.of("ownership-restated", "rivalry");
    private static final int DAYS_WITHOUT_BAND = 30;

    private final EntityManager database;
    private final KnownFacts known;
    private final Outbox outbox;
    private final Audit audit;
    private final BusinessClock clock;
    private final Ids ids;

    Reviews(EntityManager database, KnownFacts known, Outbox outbox, Audit audit, BusinessClock clock, Ids ids) {
        this.database = database;
        this.known = known;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Opens a review of the worst rival when the policy asks for one.
     *
     * @return the open review about that rival, or empty when there is none
     */
    public Optional<UUID> openIfDue(Standings.Computed computed, Cause cause) {
        Optional<RivalScore> worst = computed.score().worst();
        if (worst.isEmpty()) {
            return Optional.empty();
        }
        RivalScore rival = worst.get();
        UUID vendorId = computed.inputs().vendorId();
        Review open = Review.<Review>find(
                        "vendorId = :vendor and rivalId = :rival and status = :open",
                        Map.of("vendor", vendorId, "rival", rival.rivalId(), "open", Review.Status.OPEN))
                .firstResult();
        if (open != null) {
            note(vendorId, rival.rivalId(), cause, open.id);
            tighten(open, rival, computed);
            return Optional.of(open.id);
        }
        if (!asksForReview(rival, computed) || !isNews(vendorId, rival, computed, cause)) {
            return Optional.empty();
        }
        return Optional.of(open(computed, rival, cause));
    }

    /** A review that got worse while it was open is due as if it had been opened so. */
    private void tighten(Review open, RivalScore rival, Standings.Computed computed) {
        Band band = computed.score().band();
        if (band.compareTo(Band.valueOf(open.band)) <= 0 && rival.presumed().compareTo(Tier.valueOf(open.tier)) <= 0) {
            return;
        }
        ReviewView before = view(open);
        if (band.compareTo(Band.valueOf(open.band)) > 0) {
            LocalDate due = dueOn(band, computed.policy().reviews());
            open.band = band.name();
            open.dueOn = due.isBefore(open.dueOn) ? due : open.dueOn;
        }
        if (rival.presumed().compareTo(Tier.valueOf(open.tier)) > 0) {
            open.tier = rival.presumed().name();
        }
        audit.record("review-tightened", "review", open.id, before, view(open));
    }

    private static boolean asksForReview(RivalScore rival, Standings.Computed computed) {
        boolean directRivalWithInfluence = rival.rivalry().compareTo(BigDecimal.ONE) == 0
                && rival.presumed().atLeast(Tier.of(computed.policy().reviews().openFromTier()));
        return directRivalWithInfluence || computed.score().band().atLeast(Band.RESTRICT);
    }

    /** Whether there never was a review, or something happened since that one could not know. */
    private boolean isNews(UUID vendorId, RivalScore rival, Standings.Computed computed, Cause cause) {
        Review last = Review.<Review>find(
                        "vendorId = :vendor and rivalId = :rival order by id desc",
                        Map.of("vendor", vendorId, "rival", rival.rivalId()))
                .firstResult();
        if (last == null) {
            return true;
        }
        boolean seen = !database.createNativeQuery("""
                        select 1 from review_cause where vendor_id = :vendor and rival_id = :rival and cause = :cause
                        """)
                .setParameter("vendor", vendorId)
                .setParameter("rival", rival.rivalId())
                .setParameter("cause", key(cause))
                .getResultList()
                .isEmpty();
        boolean worse = computed.score().band().compareTo(Band.valueOf(last.band)) > 0
                || rival.presumed().compareTo(Tier.valueOf(last.tier)) > 0;
        return !seen && (worse || CAUSES_THAT_REOPEN.contains(cause.kind()));
    }

    private UUID open(Standings.Computed computed, RivalScore rival, Cause cause) {
        Review review = new Review();
        review.id = ids.next();
        review.vendorId = computed.inputs().vendorId();
        review.vendorName = computed.inputs().vendorName();
        review.rivalId = rival.rivalId();
        review.rivalName = rival.rivalName();
        review.cause = cause.summary();
        review.classification = "UNEQUAL_ACCESS";
        review.band = computed.score().band().name();
        review.tier = rival.presumed().name();
        review.dueOn = dueOn(computed.score().band(), computed.policy().reviews());
        review.status = Review.Status.OPEN;
        review.openedAt = clock.now();
        review.persistAndFlush();
        note(review.vendorId, review.rivalId, cause, review.id);
        audit.record("review-opened", "review", review.id, null, ReviewView.of(review, List.of()));
        outbox.publish(new ReviewOpened(
                review.id,
                review.vendorId,
                review.rivalId,
                review.rivalName,
                review.band,
                review.classification,
                review.dueOn,
                review.cause,
                review.openedAt));
        return review.id;
    }

    private LocalDate dueOn(Band band, Policy.Reviews policy) {
        Integer days = policy.dueBusinessDays().get(band.name());
        return days == null
                ? clock.today().plusDays(DAYS_WITHOUT_BAND)
                : new BusinessCalendar(policy.holidays()).after(clock.today(), days);
    }

    private void note(UUID vendorId, UUID rivalId, Cause cause, UUID reviewId) {
        database.createNativeQuery("""
                        insert into review_cause (vendor_id, rival_id, cause, review_id)
                        values (:vendor, :rival, :cause, :review) on conflict do nothing
                        """)
                .setParameter("vendor", vendorId)
                .setParameter("rival", rivalId)
                .setParameter("cause", key(cause))
                .setParameter("review", reviewId)
                .executeUpdate();
    }

    private static String key(Cause cause) {
        return cause.kind() + " " + cause.reference();
    }

    /**
     * An officer decides; when a different officer has decided the same, the review is decided.
     *
     * @throws Problem when the officer owns spend with the vendor, has decided before, or the review is decided
     */
    ReviewView decide(UUID reviewId, String officer, Decision decision, String reason) {
        Review review = Review.findById(reviewId, LockModeType.PESSIMISTIC_WRITE);
        if (review == null) {
            throw Problem.of(RiskProblem.NO_SUCH_REVIEW, "There is no review " + reviewId + ".");
        }
        if (known.ownsSpend(officer, review.vendorId)) {
            Log.warnf(
                    "Refused: %s owns spend with vendor %s and may not decide review %s",
                    officer, review.vendorId, reviewId);
            throw Problem.of(
                    RiskProblem.SPEND_OWNER, "Two officers who own no spend with " + review.vendorName + " decide.");
        }
        if (review.status == Review.Status.DECIDED) {
            throw Problem.of(RiskProblem.REVIEW_DECIDED, "It was decided: " + review.decision + ".");
        }
        ReviewView before = view(review);
        vote(review, officer, decision, reason);
        List<ReviewVote> votes = votes(reviewId);
        List<String> agreeing = votes.stream()
                .filter(vote -> vote.decision == decision)
                .map(vote -> vote.officer)
                .sorted()
                .toList();
        if (agreeing.size() >= 2) {
            review.status = Review.Status.DECIDED;
            review.decision = decision;
            review.decidedAt = clock.now();
            outbox.publish(new ReviewDecided(
                    review.id, review.vendorId, review.rivalId, decision.name(), agreeing, reason, review.decidedAt));
        }
        ReviewView after = ReviewView.of(review, votes);
        audit.record(
                review.status == Review.Status.DECIDED ? "review-decided" : "review-vote-recorded",
                "review",
                review.id,
                before,
                after);
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

    ReviewView view(Review review) {
        return ReviewView.of(review, votes(review.id));
    }

    static List<ReviewVote> votes(UUID reviewId) {
        return ReviewVote.list("reviewId = :review order by votedAt", Map.of("review", reviewId));
    }
}
