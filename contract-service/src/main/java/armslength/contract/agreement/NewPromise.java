package armslength.contract.agreement;

import armslength.contract.commitment.Commitment;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.value.Share;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A promise to buy (DOMAIN 2.6).
 *
 * @param shortfallRate alpha, 0..1: what is owed of what was not bought
 * @param validFrom first day
 * @param validTo first day after
 * @param rolloverShare which part of what was not used carries over into the next promise of the contract; none when missing
 * @param prepaid paid in advance; nothing when missing
 */
@Schema(name = "Promise")
public record NewPromise(
        Commitment.@NotNull Kind kind,
        @NotNull Money amount,
        @NotNull Share shortfallRate,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @Nullable Share rolloverShare,
        @Nullable Money prepaid) {

    public NewPromise {
        if (validFrom != null) {
            DateRange.of(validFrom, validTo, "/validTo");
        }
        if (amount != null && amount.isNegative()) {
            throw new FieldProblem("/amount/amount", "must not be below zero");
        }
        if (amount != null && prepaid != null) {
            requireWithin(amount, prepaid);
        }
    }

    private static void requireWithin(Money amount, Money prepaid) {
        if (!prepaid.currency().equals(amount.currency())) {
            throw new FieldProblem("/prepaid/currency", "must be " + amount.currency());
        }
        if (prepaid.isNegative() || prepaid.compareTo(amount) > 0) {
            throw new FieldProblem("/prepaid/amount", "must be from zero to the amount");
        }
    }

    CommitmentEntity store(UUID id, UUID contractId, Commitment.State state, String by) {
        CommitmentEntity commitment = new CommitmentEntity();
        commitment.id = id;
        commitment.contractId = contractId;
        commitment.kind = kind.name();
        commitment.amount = amount.amount();
        commitment.shortfallRate = shortfallRate.value();
        commitment.validFrom = validFrom;
        commitment.validTo = validTo;
        commitment.state = state.name();
        commitment.rolloverShare = rolloverShare == null ? BigDecimal.ZERO : rolloverShare.value();
        commitment.prepaid = prepaid == null ? BigDecimal.ZERO : prepaid.amount();
        commitment.proposedBy = by;
        commitment.version = 1;
        commitment.persistAndFlush();
        return commitment;
    }
}
