package armslength.contract.clause;

import armslength.kit.value.FieldProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clause of a contract to record.
 *
 * @param code what kind of clause
 * @param metric what it looks at
 * @param comparator how it compares
 * @param threshold in the metric's unit: shares, control and rivalry 0..1, tier 0..5, score 0..100, else at least 0
 * @param rivalOnly whether only owners that are direct rivals count
 * @param effect what we may do when it holds
 * @param noticeDays days from notice to effect
 * @param exerciseMonths calendar months after learning of it within which notice can be given
 */
public record NewClause(
        @NotNull Code code,
        Predicate.@NotNull Metric metric,
        Predicate.@NotNull Comparator comparator,
        @NotNull BigDecimal threshold,
        boolean rivalOnly,
        @NotBlank @Size(max = 1_000) String effect,
        @Min(0) @Max(3_650) int noticeDays,
        @Min(0) @Max(120) int exerciseMonths) {

    public NewClause {
        if (threshold != null && metric != null) {
            BigDecimal largest = metric.largest();
            boolean tooLarge = largest != null && threshold.compareTo(largest) > 0;
            if (threshold.signum() < 0 || tooLarge || threshold.precision() - threshold.scale() > 12) {
                throw new FieldProblem(
                        "/threshold", "must be between 0 and " + (largest == null ? "999999999999" : largest));
            }
            if (threshold.stripTrailingZeros().scale() > 12) {
                throw new FieldProblem("/threshold", "must have at most 12 decimal places");
            }
        }
        if (rivalOnly && metric != null && metric.subject() != Predicate.Subject.OWNER) {
            throw new FieldProblem("/rivalOnly", metric + " is not about an owner, so no rival can be asked for");
        }
    }

    /** The usual kinds of clauses. */
    public enum Code {
        CHANGE_OF_CONTROL,
        COMPETITOR_INTEREST,
        TERMINATION_ON_STAKE,
        TERMINATION_FOR_CONVENIENCE,
        MOST_FAVOURED_PRICE,
        DATA_DELETION_ON_EXIT,
        AUDIT_RIGHT,
        /** What is special to one contract. */
        OTHER
    }

    Predicate predicate() {
        return new Predicate(metric, comparator, threshold, rivalOnly);
    }

    /** Stores it in a contract. */
    public void store(UUID id, UUID contractId) {
        store(id, contractId, null);
    }

    /** Stores it in a contract as a copy of one of the library. */
    void store(UUID id, UUID contractId, @Nullable UUID templateId) {
        ClauseEntity clause = new ClauseEntity();
        clause.id = id;
        clause.contractId = contractId;
        clause.templateId = templateId;
        clause.code = code.name();
        clause.metric = metric.name();
        clause.comparator = comparator.name();
        clause.threshold = threshold;
        clause.rivalOnly = rivalOnly;
        clause.effect = effect;
        clause.noticeDays = noticeDays;
        clause.exerciseMonths = exerciseMonths;
        clause.persist();
    }
}
