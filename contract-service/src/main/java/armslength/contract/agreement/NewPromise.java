package armslength.contract.agreement;

import armslength.contract.commitment.Commitment;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.value.Share;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A promise to buy (DOMAIN 2.6).
 *
 * @param shortfallRate alpha, 0..1: what is owed of what was not bought
 * @param validFrom first day
 * @param validTo first day after
 */
@Schema(name = "Promise")
public record NewPromise(
        Commitment.@NotNull Kind kind,
        @NotNull Money amount,
        @NotNull Share shortfallRate,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo) {

    public NewPromise {
        if (validFrom != null) {
            DateRange.of(validFrom, validTo, "/validTo");
        }
        if (amount != null && amount.isNegative()) {
            throw new FieldProblem("/amount/amount", "must not be below zero");
        }
    }

    CommitmentEntity store(UUID id, UUID contractId) {
        CommitmentEntity commitment = new CommitmentEntity();
        commitment.id = id;
        commitment.contractId = contractId;
        commitment.kind = kind.name();
        commitment.amount = amount.amount();
        commitment.shortfallRate = shortfallRate.value();
        commitment.validFrom = validFrom;
        commitment.validTo = validTo;
        commitment.state = Commitment.State.AGREED.name();
        commitment.version = 1;
        commitment.persistAndFlush();
        return commitment;
    }
}
