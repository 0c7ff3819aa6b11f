package armslength.vendor.claim;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code claim_standing}: what we made of a claim between two instants. */
@Entity
@Table(name = "claim_standing")
@IdClass(ClaimStandingEntity.Key.class)
@NullUnmarked
class ClaimStandingEntity extends PanacheEntityBase {

    record Key(UUID claimId, int number) {}

    @Id
    @Column(name = "claim_id")
    UUID claimId;

    @Id
    int number;

    @Enumerated(EnumType.STRING)
    ClaimStatus status;

    @Column(name = "known_from")
    Instant knownFrom;

    @Column(name = "known_to")
    Instant knownTo;

    String actor;

    String reason;
}
