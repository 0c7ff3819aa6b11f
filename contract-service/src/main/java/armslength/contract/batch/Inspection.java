package armslength.contract.batch;

import armslength.kit.value.FieldProblem;
import armslength.kit.web.RequestBody;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * What looking at a batch showed.
 *
 * @param statistic which measure of agreement was calculated
 * @param agreement its value, -1..1
 * @param goldItems items with known answers
 * @param goldRight how many of them were right
 * @param auditedItems units that were looked at
 * @param reworkQuantity units that have to be done again
 * @param criticalDefects defects of the class that triggers the remedy
 * @param note for the vendor
 */
public record Inspection(
        QualityTerms.@NotNull Statistic statistic,

        @NotNull @Digits(integer = 1, fraction = 6, message = "must have at most 6 decimal places")
        BigDecimal agreement,

        @Min(0) @Max(1_000_000) int goldItems,
        @Min(0) @Max(1_000_000) int goldRight,

        @NotNull @PositiveOrZero(message = "must not be below zero") @Digits(integer = 12, fraction = 6)
        BigDecimal auditedItems,

        @NotNull @PositiveOrZero(message = "must not be below zero") @Digits(integer = 12, fraction = 6)
        BigDecimal reworkQuantity,

        @Min(0) @Max(1_000_000) int criticalDefects,
        @NotBlank @Size(max = 2_000) String note)
        implements RequestBody {

    public Inspection {
        if (goldRight > goldItems) {
            throw new FieldProblem("/goldRight", "must not be above goldItems");
        }
        if (agreement != null && agreement.abs().compareTo(BigDecimal.ONE) > 0) {
            throw new FieldProblem("/agreement", "must be between -1 and 1");
        }
    }
}
