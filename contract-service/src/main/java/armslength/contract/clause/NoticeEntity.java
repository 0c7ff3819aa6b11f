package armslength.contract.clause;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** Notice that was given under a clause that came true. */
@Entity
@Table(name = "notice_given")
@NullUnmarked
class NoticeEntity extends PanacheEntityBase {

    @Id
    @Column(name = "trigger_id")
    UUID triggerId;

    @Column(name = "given_on")
    LocalDate givenOn;

    @Column(name = "effective_on")
    LocalDate effectiveOn;

    String evidence;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
