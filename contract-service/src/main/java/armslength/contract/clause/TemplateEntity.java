package armslength.contract.clause;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored clause of the library. */
@Entity
@Table(name = "clause_template")
@NullUnmarked
class TemplateEntity extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    String explanation;

    String code;

    String metric;

    String comparator;

    @Column(name = "threshold", precision = 24, scale = 12)
    BigDecimal threshold;

    @Column(name = "rival_only")
    boolean rivalOnly;

    String effect;

    @Column(name = "notice_days")
    int noticeDays;

    @Column(name = "exercise_months")
    int exerciseMonths;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "recorded_by")
    String recordedBy;

    @Column(name = "retired_at")
    Instant retiredAt;

    @Column(name = "retired_by")
    String retiredBy;

    @Column(name = "retired_because")
    String retiredBecause;

    NewClause clause() {
        return new NewClause(
                NewClause.Code.valueOf(code),
                Predicate.Metric.valueOf(metric),
                Predicate.Comparator.valueOf(comparator),
                threshold,
                rivalOnly,
                effect,
                noticeDays,
                exerciseMonths);
    }
}
