package armslength.contract.clause;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A clause to take from the library; what is given stands in the place of what the library says.
 *
 * @param templateId the clause of the library
 * @param threshold in the metric's unit
 * @param effect what we may do when it holds
 * @param noticeDays days from notice to effect
 * @param exerciseMonths calendar months after learning of it within which notice can be given
 */
public record LibraryClause(
        @NotNull UUID templateId,
        @Nullable BigDecimal threshold,
        @Nullable @Size(min = 1, max = 1_000) String effect,
        @Nullable @Min(0) @Max(3_650) Integer noticeDays,
        @Nullable @Min(0) @Max(120) Integer exerciseMonths) {}
