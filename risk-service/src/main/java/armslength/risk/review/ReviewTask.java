package armslength.risk.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Something to do in the course of a review. */
@Entity
@Table(name = "review_task")
@NullUnmarked
class ReviewTask extends PanacheEntityBase {

    /** Whether it waits to be done. */
    enum Status {
        OPEN,
        DONE,
        CANCELED
    }

    @Id
    UUID id;

    @Column(name = "review_id")
    UUID reviewId;

    String title;
    String owner;

    @Column(name = "due_on")
    LocalDate dueOn;

    @Enumerated(EnumType.STRING)
    Status status;

    String outcome;

    @Column(name = "subject_id")
    UUID subjectId;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "settled_at")
    Instant settledAt;

    @Column(name = "settled_by")
    String settledBy;
}
