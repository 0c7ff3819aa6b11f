package armslength.risk.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** What a person declares about herself: an interest in a party, over a period [from, to). */
@Entity
@Table(name = "declared_interest")
@NullUnmarked
class DeclaredInterest extends PanacheEntityBase {

    @Id
    UUID id;

    String person;

    @Column(name = "party_id")
    UUID partyId;

    String nature;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    @Column(name = "recorded_at")
    Instant recordedAt;
}
