package armslength.contract.agreement;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A stored contract. */
@Entity
@Table(name = "contract")
@NullUnmarked
class ContractEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    String reference;

    String title;

    String currency;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    @Column(name = "notice_days")
    int noticeDays;

    String kind;

    @Column(name = "parent_id")
    UUID parentId;

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

    /** Grows with each change of the terms. */
    long version;

    /** Grows with each fact told of the contract. */
    @Column(name = "fact_version")
    long factVersion;
}
