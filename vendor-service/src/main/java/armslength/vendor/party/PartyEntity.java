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

    /** A party from its columns, in the order of the fields above. */
    static Party party(Object[] columns) {
        PartyEntity row = new PartyEntity();
        row.id = (UUID) columns[0];
        row.name = (String) columns[1];
        row.kind = PartyKind.valueOf((String) columns[2]);
        row.lei = (String) columns[3];
        row.jurisdiction = (String) columns[4];
        row.version = ((Number) columns[5]).longValue();
        row.recordedAt = (Instant) columns[6];
        return row.toParty();
    }

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
