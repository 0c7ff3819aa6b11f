package armslength.contract.agreement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** The terms of a contract from a day on. */
@Entity
@Table(name = "contract_version")
@IdClass(VersionEntity.Key.class)
@NullUnmarked
class VersionEntity extends PanacheEntityBase {

    /** Which version of which contract. */
    record Key(UUID contractId, long version) implements Serializable {}

    @Id
    @Column(name = "contract_id")
    UUID contractId;

    @Id
    long version;

    @Column(name = "effective_on")
    LocalDate effectiveOn;

    String summary;

    String title;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    @Column(name = "notice_days")
    int noticeDays;

    @Column(name = "their_notice_days")
    int theirNoticeDays;

    @Column(name = "renewal_months")
    int renewalMonths;

    @Column(name = "spend_owners")
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> spendOwners;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    static VersionEntity of(ContractEntity contract, LocalDate effectiveOn, String summary, Instant at, String by) {
        VersionEntity version = new VersionEntity();
        version.contractId = contract.id;
        version.version = contract.version;
        version.effectiveOn = effectiveOn;
        version.summary = summary;
        version.title = contract.title;
        version.validFrom = contract.validFrom;
        version.validTo = contract.validTo;
        version.noticeDays = contract.noticeDays;
        version.theirNoticeDays = contract.theirNoticeDays;
        version.renewalMonths = contract.renewalMonths;
        version.spendOwners = contract.spendOwners;
        version.recordedAt = at;
        version.recordedBy = by;
        return version;
    }
}
