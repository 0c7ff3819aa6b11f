package armslength.contract.clause;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A stored clause. */
@Entity
@Table(name = "clause")
@NullUnmarked
class ClauseEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "contract_id")
    UUID contractId;

    @Column(name = "template_id")
    UUID templateId;

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

    Predicate predicate() {
        return new Predicate(
                Predicate.Metric.valueOf(metric), Predicate.Comparator.valueOf(comparator), threshold, rivalOnly);
    }
}
