package armslength.risk.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One officer's decision on a review. */
@Entity
@Table(name = "review_vote")
@IdClass(ReviewVote.Key.class)
@NullUnmarked
class ReviewVote extends PanacheEntityBase {

    @Id
    @Column(name = "review_id")
    UUID reviewId;

    @Id
    String officer;

    @Enumerated(EnumType.STRING)
    Decision decision;

    String reason;

    @Column(name = "voted_at")
    Instant votedAt;

    /** An officer decides once on a review. */
    record Key(UUID reviewId, String officer) implements Serializable {}
}
