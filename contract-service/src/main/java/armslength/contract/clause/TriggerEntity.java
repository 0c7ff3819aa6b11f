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

/** A clause that came true for an owner; the first time counts. */
@Entity
@Table(name = "clause_trigger")
@NullUnmarked
class TriggerEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "clause_id")
    UUID clauseId;

    @Column(name = "owner_id")
    UUID ownerId;

    @Column(name = "owner_name")
    String ownerName;

    String observed;

    boolean certain;

    @Column(name = "triggered_on")
    LocalDate triggeredOn;

    @Column(name = "known_on")
    LocalDate knownOn;

    @Column(name = "last_notice_on")
    LocalDate lastNoticeOn;

    @Column(name = "recorded_at")
    Instant recordedAt;
}
