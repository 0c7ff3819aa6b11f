package armslength.risk.register;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** How long it would take to leave a vendor, as somebody judged it on a day. */
@Entity
@Table(name = "exit_assessment")
@NullUnmarked
class ExitAssessment extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "vendor_id")
    UUID vendorId;

    @Column(name = "months_to_exit")
    int monthsToExit;

    String reintegration;

    @Column(name = "exit_plan")
    boolean exitPlan;

    String alternatives;

    @Column(name = "assessed_on")
    LocalDate assessedOn;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;
}
