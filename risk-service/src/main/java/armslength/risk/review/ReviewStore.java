package armslength.risk.review;

import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reviews in the database. */
@ApplicationScoped
class ReviewStore {

    private final EntityManager database;

    ReviewStore(EntityManager database) {
        this.database = database;
    }

    private record Pair(UUID vendorId, UUID rivalId) {}

    /**
     * The last review of each vendor and rival, and which pairs have heard of a cause.
     *
     * <p>A new review is only opened where none is open, so an open one is the last one.
     */
    static final class History {

        private final Map<Pair, Review> last = new HashMap<>();
        private final Set<Pair> seen = new HashSet<>();

        @Nullable
        Review last(UUID vendorId, UUID rivalId) {
            return last.get(new Pair(vendorId, rivalId));
        }

        boolean seen(UUID vendorId, UUID rivalId) {
            return seen.contains(new Pair(vendorId, rivalId));
        }
    }

    History history(Collection<UUID> vendorIds, String cause) {
        UUID[] vendors = vendorIds.toArray(UUID[]::new);
        History history = new History();
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Review> last = database.createNativeQuery("""
                        select distinct on (vendor_id, rival_id) * from review
                        where vendor_id = any (:vendors) order by vendor_id, rival_id, id desc
                        """, Review.class)
                .setParameter("vendors", vendors)
                .getResultList();
        last.forEach(review -> history.last.put(new Pair(review.vendorId, review.rivalId), review));
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> seen = database.createNativeQuery("""
                        select vendor_id, rival_id from review_cause where vendor_id = any (:vendors) and cause = :cause
                        """, Object[].class)
                .setParameter("vendors", vendors)
                .setParameter("cause", cause)
                .getResultList();
        seen.forEach(row -> history.seen.add(new Pair((UUID) row[0], (UUID) row[1])));
        return history;
    }

    /** Notes that reviews have heard of a cause. */
    void note(List<Review> reviews, String cause) {
        if (reviews.isEmpty()) {
            return;
        }
        database.createNativeQuery("""
                        insert into review_cause (vendor_id, rival_id, cause, review_id)
                        select vendor_id, rival_id, :cause, id from review where id = any (:reviews)
                        on conflict do nothing
                        """)
                .setParameter("cause", cause)
                .setParameter(
                        "reviews", reviews.stream().map(review -> review.id).toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Removes the votes on a review, which were cast on other facts; the audit trail keeps them. */
    long dropVotes(UUID reviewId) {
        return ReviewVote.delete("reviewId", reviewId);
    }

    /** Removes one officer's vote; the audit trail keeps it. */
    void dropVote(UUID reviewId, String officer) {
        ReviewVote.delete("reviewId = ?1 and officer = ?2", reviewId, officer);
    }

    /** A review under lock, so that two who decide at once decide one after the other. */
    Review locked(UUID reviewId) {
        Review review = Review.findById(reviewId, LockModeType.PESSIMISTIC_WRITE);
        if (review == null) {
            throw notThere(reviewId);
        }
        return review;
    }

    /** A review under lock that still waits for its decision. */
    Review lockedOpen(UUID reviewId) {
        Review review = locked(reviewId);
        if (review.status == Review.Status.DECIDED) {
            throw Problem.of(RiskProblem.REVIEW_DECIDED, "It was decided: " + review.decision + ".");
        }
        return review;
    }

    Review find(UUID reviewId) {
        Review review = Review.findById(reviewId);
        if (review == null) {
            throw notThere(reviewId);
        }
        return review;
    }

    private static Problem notThere(UUID reviewId) {
        return Problem.of(RiskProblem.NO_SUCH_REVIEW, "There is no review " + reviewId + ".");
    }

    ReviewView view(Review review) {
        return ReviewView.of(review, votes(review.id));
    }

    List<ReviewVote> votes(UUID reviewId) {
        return ReviewVote.list("reviewId = :review order by votedAt", Map.of("review", reviewId));
    }
}
