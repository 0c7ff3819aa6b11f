package armslength.vendor.registry;

import armslength.vendor.evidence.Grade;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** One row of {@code vendor_capacity}. */
@Entity
@Table(name = "vendor_capacity")
@NullUnmarked
class CapacityEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    String skill;
    String unit;

    @Column(columnDefinition = "numeric")
    BigDecimal total;

    @Column(columnDefinition = "numeric")
    BigDecimal committed;

    @Column(columnDefinition = "numeric")
    BigDecimal ramp;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_to")
    LocalDate validTo;

    @Column(name = "source_name")
    String sourceName;

    @Column(name = "source_url")
    String sourceUrl;

    @Column(name = "published_on")
    LocalDate publishedOn;

    @Enumerated(EnumType.STRING)
    Grade grade;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    @Column(name = "withdrawn_by")
    String withdrawnBy;
}
