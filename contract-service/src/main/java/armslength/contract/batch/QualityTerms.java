package armslength.contract.batch;

import armslength.kit.value.FieldProblem;
import armslength.kit.value.Share;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of an order line has to reach, and what follows when it does not (DOMAIN section 4): the bar holds for
 * every batch, not for the average of the project.
 *
 * @param statistic which measure of agreement the bar is about; different measures give different numbers
 * @param floor least agreement of a batch
 * @param goldAccuracy least share of items with known answers that were right
 * @param auditShare share of a batch that is looked at; at least what the buying policy asks for
 * @param remedy what follows when a batch misses the bar or has a critical defect
 * @param priceReduction by what share the price falls when the remedy is PRICE_REDUCTION, else absent
 */
public record QualityTerms(
        @NotNull Statistic statistic,
        @NotNull Share floor,
        @NotNull Share goldAccuracy,
        @NotNull Share auditShare,
        @NotNull Remedy remedy,
        @Nullable Share priceReduction) {

    public QualityTerms {
        if (remedy != null && (remedy == Remedy.PRICE_REDUCTION) != (priceReduction != null)) {
            throw new FieldProblem("/priceReduction", "must be given exactly when the remedy is PRICE_REDUCTION");
        }
    }

    /** A measure of how far annotators agree. */
    public enum Statistic {
        COHEN_KAPPA,
        FLEISS_KAPPA,
        KRIPPENDORFF_ALPHA,
        RAW_AGREEMENT
    }

    /** What follows when a batch misses its bar. */
    public enum Remedy {
        /** The whole batch is done again. */
        REWORK,
        /** The batch is taken at a lower price. */
        PRICE_REDUCTION,
        /** The batch is refused and not paid. */
        REFUSAL
    }
}
