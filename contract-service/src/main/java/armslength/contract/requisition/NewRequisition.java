package armslength.contract.requisition;

import armslength.contract.batch.OrderLine;
import armslength.contract.batch.QualityTerms;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to buy.
 *
 * @param contractId under which contract
 * @param purpose what for
 * @param dataClass class 1..5 of what the vendor will get to see
 * @param category kind of work, as the plan names it; the skill where it isn't said
 * @param team for whom, where it is known
 * @param lines what exactly, at least one line
 */
public record NewRequisition(
        @NotNull UUID contractId,
        @NotBlank @Size(max = 500) String purpose,

        @Min(value = 1, message = "must be a class from 1 to 5")
        @Max(value = 5, message = "must be a class from 1 to 5")
        int dataClass,

        @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
        String category,

        @Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 100)
        String team,

        @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines)
        implements RequestBody {

    /**
     * A line.
     *
     * @param skill taxonomy code of the work
     * @param unit task, pair, hour of a tier, milestone
     * @param unitPrice the rate
     * @param quality what a batch has to reach, or null
     */
    public record Line(
            @NotBlank @Size(max = 500) String description,
            @NotBlank @Size(max = 100) String skill,
            @NotBlank @Size(max = 100) String unit,

            @NotNull
            @Positive(message = "must be above zero")
            @Digits(
                    integer = 12,
                    fraction = 6,
                    message = "must have at most 12 digits before the point and 6 behind it")
            BigDecimal quantity,

            @NotNull Money unitPrice,
            @Nullable @Valid QualityTerms quality) {

        public Line {
            if (unitPrice != null && unitPrice.isNegative()) {
                throw new FieldProblem("/unitPrice/amount", "must not be below zero");
            }
        }

        OrderLine.New toOrderLine() {
            return new OrderLine.New(description, skill, unit, quantity, unitPrice, quality);
        }
    }
}
