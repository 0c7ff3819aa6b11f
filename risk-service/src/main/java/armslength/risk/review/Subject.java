package armslength.risk.review;

import armslength.risk.influence.Tier;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;

/**
 * What a review is about: one rival's influence over one vendor.
 *
 * @param computed the vendor's score
 * @param rival the rival's part of it
 * @param basis what is known of the rival's hold on the vendor, as JSON
 */
record Subject(Standings.Computed computed, RivalScore rival, String basis) {

    /** With other facts about the rival's influence, these reopen a review that was decided without them. */
    private static final Set<String> CAUSES_WITH_FACTS = Set.of("ownership-restated");

    /** These reopen by themselves: each happens once. */
    private static final Set<String> CAUSES_THAT_REOPEN = Set.of("rivalry", "mitigation-lapsed");

    UUID vendorId() {
        return computed.vendorId();
    }

    Policy policy() {
        return computed.policy();
    }

    /** What the residual score against this rival asks of us. */
    Band band() {
        return Band.of(rival.residual(), policy().bands());
    }

    /** A direct rival with influence, or a score that restricts, asks for a review. */
    boolean asksForReview() {
        boolean directRivalWithInfluence = rival.rivalry().compareTo(BigDecimal.ONE) == 0
                && rival.presumed().atLeast(Tier.of(policy().reviews().openFromTier()));
        return directRivalWithInfluence || band().atLeast(Band.RESTRICT);
    }

    boolean isWorseThan(Review review) {
        return band().compareTo(Band.valueOf(review.band)) > 0
                || rival.presumed().compareTo(Tier.valueOf(review.tier)) > 0;
    }

    /** Whether something happened since the decision that the review could not know. */
    boolean isNewsTo(Review decided, Cause cause) {
        return isWorseThan(decided)
                || CAUSES_THAT_REOPEN.contains(cause.kind())
                || (CAUSES_WITH_FACTS.contains(cause.kind()) && !basis.equals(decided.basis));
    }
}
