package armslength.risk.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A file that a review rests on. */
@Entity
@Table(name = "review_evidence")
@NullUnmarked
class ReviewEvidence extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "review_id")
    UUID reviewId;

    String name;

    @Column(name = "media_type")
    String mediaType;

    long size;
    String sha256;
    byte[] content;

    @Column(name = "uploaded_at")
    Instant uploadedAt;

    @Column(name = "uploaded_by")
    String uploadedBy;
}
