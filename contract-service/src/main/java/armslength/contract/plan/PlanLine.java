package armslength.contract.plan;

import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A part of a plan.
 *
 * @param month month of the fiscal year, 1..12
 * @param category kind of work
 * @param team for whom
 */
public record PlanLine(
        @Min(value = 1, message = "must be a month from 1 to 12")
        @Max(value = 12, message = "must be a month from 1 to 12")
        int month,

        @NotBlank @Size(max = 100) String category,
        @NotBlank @Size(max = 100) String team,
        @NotNull Money amount) {

    public PlanLine {
        if (amount != null && amount.isNegative()) {
            throw new FieldProblem("/amount/amount", "must not be below zero");
        }
    }
}
