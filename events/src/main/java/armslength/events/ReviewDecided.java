package armslength.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Two officers decided a review.
 *
 * @param reviewId the review
 * @param vendorId the vendor
 * @param rivalId the rival whose influence was reviewed
 * @param decision {@code CLEAR}, {@code CLEAR_WITH_MITIGATIONS}, {@code RESTRICT} or {@code EXIT}
 * @param deciders user names, two different people
 * @param reason what they wrote
 * @param at when the second of them decided
 */
@FactType(value = "armslength.risk.review-decided.v1", description = "Two different officers agreed on a decision.")
public record ReviewDecided(
        UUID reviewId, UUID vendorId, UUID rivalId, String decision, List<String> deciders, String reason, Instant at)
        implements RiskFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
