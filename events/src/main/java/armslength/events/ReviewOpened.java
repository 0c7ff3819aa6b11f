package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conflict-of-interest review was opened.
 *
 * @param reviewId the review
 * @param vendorId the vendor
 * @param rivalId the rival whose influence is reviewed
 * @param rivalName its name
 * @param band band of the vendor when the review was opened
 * @param classification {@code UNEQUAL_ACCESS}, {@code IMPAIRED_OBJECTIVITY} or {@code BIASED_GROUND_RULES}
 * @param dueOn last day for a decision, or null when the band sets none
 * @param cause one sentence for a person
 * @param at when it was opened
 */
@FactType(
        value = "armslength.risk.review-opened.v1",
        description = "A vendor crossed a threshold that asks for a review.")
public record ReviewOpened(
        UUID reviewId,
        UUID vendorId,
        UUID rivalId,
        String rivalName,
        String band,
        String classification,
        @Nullable LocalDate dueOn,
        String cause,
        Instant at)
        implements RiskFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
