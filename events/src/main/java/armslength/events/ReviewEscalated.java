package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conflict-of-interest review was not decided by its day; told once a review.
 *
 * @param reviewId the review
 * @param vendorId the vendor
 * @param rivalId the rival whose influence is reviewed
 * @param rivalName its name
 * @param band band of the vendor as the review knows it
 * @param dueOn the day by which it should have been decided
 * @param assignee who was to see to it, or null when nobody was
 * @param at when it was escalated
 */
@FactType(value = "armslength.risk.review-escalated.v1", description = "A review was not decided by its day.")
public record ReviewEscalated(
        UUID reviewId,
        UUID vendorId,
        UUID rivalId,
        String rivalName,
        String band,
        LocalDate dueOn,
        @Nullable String assignee,
        Instant at)
        implements RiskFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
