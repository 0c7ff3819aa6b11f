package armslength.contract.clause;

import armslength.kit.value.Share;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/**
 * A clause of a contract to record.
 *
 * @param code what kind of clause
 * @param metric which share it looks at
 * @param comparator how it compares
 * @param threshold 0..1
 * @param rivalOnly whether only direct rivals count
 * @param effect what we may do when it holds
 * @param noticeDays days from notice to effect
 * @param exerciseMonths calendar months after learning of it within which notice can be given
 */
public record NewClause(
        @NotNull Code code,
        Predicate.@NotNull Metric metric,
        Predicate.@NotNull Comparator comparator,
        @NotNull Share threshold,
        boolean rivalOnly,
        @NotBlank @Size(max = 1_000) String effect,
        @Min(0) @Max(3_650) int noticeDays,
        @Min(0) @Max(120) int exerciseMonths) {

    /** The library of usual clauses. */
    public enum Code {
        CHANGE_OF_CONTROL,
        COMPETITOR_INTEREST,
        TERMINATION_ON_STAKE
    }

    /** Stores it in a contract. */
    public void store(UUID id, UUID contractId) {
        ClauseEntity clause = new ClauseEntity();
        clause.id = id;
        clause.contractId = contractId;
        clause.code = code.name();
        clause.metric = metric.name();
        clause.comparator = comparator.name();
        clause.threshold = threshold.value();
        clause.rivalOnly = rivalOnly;
        clause.effect = effect;
        clause.noticeDays = noticeDays;
        clause.exerciseMonths = exerciseMonths;
        clause.persist();
    }
}
