package armslength.risk.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A review as it is told.
 *
 * @param id the review
 * @param vendorId the vendor
 * @param vendorName its name
 * @param rivalId the rival whose influence is reviewed
 * @param rivalName its name
 * @param classification kind of conflict (FAR/GAO class)
 * @param band band when it was opened
 * @param tier presumed tier when it was opened
 * @param cause what opened it
 * @param dueOn last day for the decision
 * @param status OPEN or DECIDED
 * @param openedAt when
 * @param decision what two officers decided, or null
 * @param decidedAt when, or null
 * @param votes what each officer has decided so far
 * @param origin EVENT, PERSON or SCHEDULE
 * @param openedBy user name, or system
 * @param reopens the decided review that this one reopens, or null
 * @param assignee who works on it, or null
 * @param escalatedAt when it was escalated as overdue, or null
 * @param version grows by one with each change
 */
public record ReviewView(
        UUID id,
        UUID vendorId,
        String vendorName,
        UUID rivalId,
        String rivalName,
        String classification,
        String band,
        String tier,
        String cause,
        LocalDate dueOn,
        String status,
        Instant openedAt,
        @Nullable Decision decision,
        @Nullable Instant decidedAt,
        List<Vote> votes,
        String origin,
        String openedBy,
        @Nullable UUID reopens,
        @Nullable String assignee,
        @Nullable Instant escalatedAt,
        long version) {

    /** One officer's decision. */
    public record Vote(String officer, Decision decision, String reason, Instant votedAt) {}

    static ReviewView of(Review review, List<ReviewVote> votes) {
        return new ReviewView(
                review.id,
                review.vendorId,
                review.vendorName,
                review.rivalId,
                review.rivalName,
                review.classification.name(),
                review.band,
                review.tier,
                review.cause,
                review.dueOn,
                review.status.name(),
                review.openedAt,
                review.decision,
                review.decidedAt,
                votes.stream()
                        .map(vote -> new Vote(vote.officer, vote.decision, vote.reason, vote.votedAt))
                        .toList(),
                review.origin.name(),
                review.openedBy,
                review.reopens,
                review.assignee,
                review.escalatedAt,
                review.version);
    }
}
