package armslength.vendor.claim;

import armslength.kit.value.DateRange;
import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.UUID;

/**
 * What a claim says, of whom, for when, and who says so: two claims with equal sayings are one claim that was heard twice.
 * The digits of equal numbers and the order of interests make no difference; what we made of it is no part of it.
 */
record Saying(UUID subjectId, UUID ownerId, DateRange valid, Grade grade, Source source, Content content) {

    static Saying of(Claim claim) {
        return new Saying(
                claim.subjectId(),
                claim.ownerId(),
                claim.valid(),
                claim.grade(),
                claim.source(),
                alike(claim.content()));
    }

    static Saying of(NewClaim said) {
        return new Saying(
                said.subjectId(), said.ownerId(), said.valid(), said.grade(), said.source(), alike(said.content()));
    }

    private static Content alike(Content content) {
        return content instanceof Content.Interests said
                ? new Content.Interests(
                        said.interests().stream()
                                .map(interest -> new Interest(interest.type(), alike(interest.share())))
                                .sorted(Comparator.comparing(Interest::type))
                                .toList(),
                        said.consideration(),
                        said.reportedEquityValue(),
                        said.carryingAmount())
                : content;
    }

    private static ShareRange alike(ShareRange share) {
        return new ShareRange(
                new Share(alike(share.low())),
                new Share(alike(share.high())),
                share.exclusiveMin(),
                share.exclusiveMax());
    }

    private static BigDecimal alike(BigDecimal share) {
        return share.stripTrailingZeros();
    }
}
