package armslength.contract.ocds;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contracting process as OCDS 1.1 tells it: who buys from whom, under which contract, and what was paid.
 *
 * @param date when the terms told here were recorded
 * @param tag contract, and implementation where something was paid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(
        String ocid,
        String id,
        Instant date,
        List<String> tag,
        String initiationType,
        String language,
        List<Organization> parties,
        Reference buyer,
        List<Award> awards,
        List<Contract> contracts) {

    /** Somebody who takes part. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Organization(String id, String name, List<String> roles) {}

    /** Somebody by id. */
    public record Reference(String id, String name) {}

    /** How the contract came about: here every contract has one of its own. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Award(String id, String title, String status, List<Reference> suppliers) {}

    /** Days, as instants: the first moment of the first and the last second of the last. */
    public record Period(Instant startDate, Instant endDate) {}

    /** An amount, a number as the standard wants it. */
    public record Value(
            @com.fasterxml.jackson.databind.annotation.JsonSerialize(using = PlainNumber.class)
            java.math.BigDecimal amount,

            String currency) {}

    /** Payments of a day; below zero when more was taken back than paid. */
    public record Transaction(String id, Instant date, Value value, Reference payer, Reference payee) {}

    /** What became of the contract. */
    public record Implementation(List<Transaction> transactions) {}

    /** The contract; its value is what is promised under it, where something is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contract(
            String id,
            String awardID,
            String title,
            String status,
            Period period,
            @Nullable Value value,
            Instant dateSigned,
            @Nullable Implementation implementation) {}
}
