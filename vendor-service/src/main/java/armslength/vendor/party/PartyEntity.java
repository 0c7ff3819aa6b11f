package armslength.vendor.party;

import armslength.kit.value.CountryCode;
import armslength.kit.value.Lei;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code party}. */
@Entity
@Table(name = "party")
@NullUnmarked
class PartyEntity extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    @Enumerated(EnumType.STRING)
    PartyKind kind;

    String lei;

    String jurisdiction;

    long version;

    @Column(name = "recorded_at")
    Instant recordedAt;

    Party toParty() {
        return new Party(
                id,
                name,
                kind,
                lei == null ? null : new Lei(lei),
                jurisdiction == null ? null : new CountryCode(jurisdiction),
                version,
                recordedAt);
    }
}
