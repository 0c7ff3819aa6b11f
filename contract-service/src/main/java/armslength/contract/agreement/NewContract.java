package armslength.contract.agreement;

import armslength.contract.clause.NewClause;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.RequestBody;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract to record.
 *
 * @param reference ours, unique
 * @param currency ISO 4217 code
 * @param noticeDays days of notice that we give to leave without a reason
 * @param spendOwners user names of those who own spend under it
 * @param commitment the promise in it, or null
 */
public record NewContract(
        @NotNull UUID vendorId,
        @NotBlank @Size(max = 100) String reference,
        @NotBlank @Size(max = 300) String title,
        @NotBlank String currency,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @Min(0) @Max(3_650) int noticeDays,
        @NotNull @Size(min = 1, max = 50) List<@NotBlank String> spendOwners,
        @Nullable @Valid NewPromise commitment,
        @NotNull @Size(max = 100) List<@NotNull @Valid NewClause> clauses)
        implements RequestBody {

    public NewContract {
        if (validFrom != null) {
            DateRange.of(validFrom, validTo, "/validTo");
        }
        if (currency != null) {
            try {
                Money.zero(currency);
            } catch (FieldProblem unknown) {
                throw new FieldProblem("/currency", unknown.detail());
            }
        }
    }
}
