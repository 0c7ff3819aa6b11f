package armslength.contract.agreement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored notice under a contract. */
@Entity
@Table(name = "contract_notice")
@NullUnmarked
class ContractNoticeEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "given_by")
    String givenBy;

    String kind;

    @Column(name = "given_on")
    LocalDate givenOn;

    @Column(name = "ends_on")
    LocalDate endsOn;

    String reason;

    String evidence;

    /** The version of the contract that followed from it. */
    long version;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
