package armslength.contract.agreement;

import armslength.contract.clause.LibraryClause;
import armslength.contract.clause.NewClause;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
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
 * @param kind MASTER_AGREEMENT, ORDER_FORM under one, or STANDALONE, which is meant when it is missing
 * @param parentId the master agreement of an order form
 * @param parties who signs, beside us and the vendor
 * @param theirNoticeDays days of notice that the vendor gives
 * @param renewalMonths months by which it is renewed at its end unless someone gives notice; 0 when it just ends
 * @param spendOwners user names of those who own spend under it
 * @param commitment the promise in it, or null
 * @param clauses clauses in their own words
 * @param libraryClauses clauses taken from the library
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
        @NotNull @Size(max = 100) List<@NotNull @Valid NewClause> clauses,
        @Nullable Kind kind,
        @Nullable UUID parentId,
        @Nullable @Valid @Size(max = 50) List<@NotNull @Valid Party> parties,
        @Min(0) @Max(3_650) int theirNoticeDays,
        @Min(0) @Max(120) int renewalMonths,
        @Nullable @Valid @Size(max = 100) List<@NotNull @Valid LibraryClause> libraryClauses)
        implements RequestBody {

    /** What stands above it. */
    public enum Kind {
        MASTER_AGREEMENT,
        ORDER_FORM,
        STANDALONE
    }

    /** What a party is in a contract. */
    public enum Role {
        BUYER,
        VENDOR,
        AFFILIATE,
        GUARANTOR
    }

    /** A party that signs. */
    public record Party(
            @NotNull Role role,
            @NotBlank @Size(max = 300) String name,
            @Nullable Lei lei) {}

    public NewContract {
        if (validFrom != null) {
            DateRange.of(validFrom, validTo, "/validTo");
        }
        if ((kind == Kind.ORDER_FORM) != (parentId != null)) {
            throw new FieldProblem("/parentId", "must be the master agreement of an order form, and of nothing else");
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
