package armslength.contract.agreement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A promise in a contract. */
@Entity
@Table(name = "commitment")
@NullUnmarked
class CommitmentEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    String kind;

    @Column(name = "amount", precision = 24, scale = 6)
    BigDecimal amount;

    @Column(name = "shortfall_rate", precision = 13, scale = 12)
    BigDecimal shortfallRate;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    String state;

    @Column(name = "rollover_share", precision = 13, scale = 12)
    BigDecimal rolloverShare;

    @Column(name = "prepaid", precision = 24, scale = 6)
    BigDecimal prepaid;

    UUID supersedes;

    @Column(name = "proposed_by")
    String proposedBy;

    long version;

    boolean runsOn(LocalDate day) {
        return !day.isBefore(validFrom) && day.isBefore(validTo);
    }

    /** Adds a tier. */
    void add(NewPromise.Tier tier) {
        getEntityManager()
                .createNativeQuery(
                        "insert into commitment_tier (commitment_id, from_amount, discount) values (:id, :from, :discount)")
                .setParameter("id", id)
                .setParameter("from", tier.from().amount())
                .setParameter("discount", tier.discount().value())
                .executeUpdate();
    }
}
