package armslength.contract.agreement;

import armslength.contract.commitment.Commitment;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.value.Share;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
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
 * @param tiers discounts that grow with what is spent in the term, lowest first; none when missing
 */
@Schema(name = "Promise")
public record NewPromise(
        Commitment.@NotNull Kind kind,
        @NotNull Money amount,
        @NotNull Share shortfallRate,
        @NotNull LocalDate validFrom,
        @NotNull LocalDate validTo,
        @Nullable Share rolloverShare,
        @Nullable Money prepaid,
        @Nullable @Valid @Size(max = 20) List<@NotNull @Valid Tier> tiers) {

    /**
     * A tier.
     *
     * @param from spent with the vendor in the term; what is spent beyond it earns the discount
     * @param discount above 0 and below 1
     */
    @Schema(name = "SpendTier")
    public record Tier(@NotNull Money from, @NotNull Share discount) {

        public Tier {
            if (from != null && !from.isPositive()) {
                throw new FieldProblem("/from/amount", "must be above zero");
            }
            if (discount != null
                    && (discount.value().signum() == 0 || discount.value().compareTo(BigDecimal.ONE) == 0)) {
                throw new FieldProblem("/discount", "must be above 0 and below 1");
            }
        }
    }

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
        if (amount != null && tiers != null) {
            requireRising(amount, tiers);
        }
    }

    private static void requireRising(Money amount, List<Tier> tiers) {
        for (int place = 0; place < tiers.size(); place++) {
            Money from = tiers.get(place) == null ? null : tiers.get(place).from();
            Money before = place == 0 || tiers.get(place - 1) == null
                    ? null
                    : tiers.get(place - 1).from();
            if (from != null && !from.currency().equals(amount.currency())) {
                throw new FieldProblem("/tiers/" + place + "/from/currency", "must be " + amount.currency());
            }
            if (from != null && before != null && from.compareTo(before) <= 0) {
                throw new FieldProblem("/tiers/" + place + "/from/amount", "must be above the tier before");
            }
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
        for (Tier tier : tiers == null ? List.<Tier>of() : tiers) {
            commitment.add(tier);
        }
        return commitment;
    }
}
