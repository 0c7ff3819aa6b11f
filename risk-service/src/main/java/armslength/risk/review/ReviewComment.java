package armslength.risk.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** What somebody remarked on a review. */
@Entity
@Table(name = "review_comment")
@NullUnmarked
class ReviewComment extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "review_id")
    UUID reviewId;

    String author;
    String words;

    @Column(name = "recorded_at")
    Instant recordedAt;
}
