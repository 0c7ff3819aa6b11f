package armslength.contract.batch;

import armslength.contract.money.Allocation;
import armslength.contract.policy.BuyingPolicy;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an inspection: how much of the batch is accepted at what amount, and why (DOMAIN section 4).
 *
 * @param outcome what happens to the batch
 * @param acceptedQuantity units accepted
 * @param acceptedAmount what is owed for them
 * @param reworkQuantity units to deliver again
 * @param reworkRatePercent share of the batch to do again, percent
 * @param goldAccuracyPercent share of the gold items that were right, percent, or null without gold items
 * @param reasons each bar, and whether it was reached
 */
public record Judgement(
        Outcome outcome,
        BigDecimal acceptedQuantity,
        Money acceptedAmount,
        BigDecimal reworkQuantity,
        String reworkRatePercent,
        @Nullable String goldAccuracyPercent,
        List<String> reasons) {

    /** What happens to a batch. */
    public enum Outcome {
        ACCEPTED,
        REWORK,
        REFUSED
    }

    /**
     * What was delivered, under which terms.
     *
     * @param quantity units in the batch
     * @param ordered units of the whole order line
     * @param accepted units of the line that were accepted before
     * @param amount what the whole line costs
     */
    record Delivered(
            BigDecimal quantity,
            BigDecimal ordered,
            BigDecimal accepted,
            Money amount,
            @Nullable QualityTerms terms) {

        /** The part of the line's amount for so many more units: all parts together are the amount, to the cent. */
        Money price(BigDecimal units) {
            return Allocation.portion(amount, accepted, units.min(ordered.subtract(accepted)), ordered);
        }
    }

    /** Why an inspection is not enough to judge by, or empty. */
    static List<String> missing(Delivered batch, Inspection found, BuyingPolicy policy) {
        List<String> missing = new ArrayList<>();
        QualityTerms terms = batch.terms();
        if (terms != null && found.statistic() != terms.statistic()) {
            missing.add("statistic: the order names " + terms.statistic() + ", not " + found.statistic());
        }
        BigDecimal share = terms == null
                ? policy.leastAuditShare().value()
                : terms.auditShare().value().max(policy.leastAuditShare().value());
        BigDecimal least = batch.quantity().multiply(share);
        if (found.auditedItems().compareTo(least) < 0) {
            missing.add("auditedItems: at least " + plain(least) + " of " + plain(batch.quantity()) + " are looked at ("
                    + Percent.of(share) + " %)");
        }
        if (terms != null && found.goldItems() < policy.leastGoldItems()) {
            missing.add("goldItems: at least " + policy.leastGoldItems() + " items with known answers are asked");
        }
        return missing;
    }

    /** Judges a batch by an inspection that is enough. */
    static Judgement of(Delivered batch, Inspection found) {
        List<String> reasons = new ArrayList<>();
        QualityTerms terms = batch.terms();
        BigDecimal gold = goldAccuracy(found);
        boolean missed = false;
        if (terms != null) {
            missed = isBelow(
                    "agreement (" + terms.statistic() + ")",
                    found.agreement(),
                    terms.floor().value(),
                    reasons);
            if (gold != null
                    && isBelow("gold accuracy", gold, terms.goldAccuracy().value(), reasons)) {
                missed = true;
            }
        }
        if (found.criticalDefects() > 0) {
            reasons.add(found.criticalDefects() + " critical defects");
            missed = true;
        }
        QualityTerms.Remedy remedy = terms == null ? QualityTerms.Remedy.REWORK : terms.remedy();
        Outcome outcome = Outcome.ACCEPTED;
        BigDecimal rework = found.reworkQuantity().min(batch.quantity());
        BigDecimal share = BigDecimal.ONE;
        if (missed
                && remedy == QualityTerms.Remedy.PRICE_REDUCTION
                && terms != null
                && terms.priceReduction() != null) {
            share = BigDecimal.ONE.subtract(terms.priceReduction().value());
            reasons.add("taken at a price reduced by "
                    + Percent.of(terms.priceReduction().value()) + " %");
        } else if (missed) {
            outcome = remedy == QualityTerms.Remedy.REFUSAL ? Outcome.REFUSED : Outcome.REWORK;
            rework = outcome == Outcome.REWORK ? batch.quantity() : BigDecimal.ZERO;
            reasons.add(outcome == Outcome.REWORK ? "the whole batch is to be done again" : "the batch is refused");
        }
        BigDecimal accepted = outcome == Outcome.ACCEPTED ? batch.quantity().subtract(rework) : BigDecimal.ZERO;
        if (outcome == Outcome.ACCEPTED && accepted.signum() == 0) {
            outcome = Outcome.REWORK;
            reasons.add("every unit is to be done again");
        }
        return new Judgement(
                outcome,
                accepted,
                Money.rounded(
                        batch.price(accepted).amount().multiply(share),
                        batch.amount().currency()),
                rework,
                Percent.of(rework.divide(batch.quantity(), MathContext.DECIMAL64)),
                gold == null ? null : Percent.of(gold),
                List.copyOf(reasons));
    }

    private static boolean isBelow(String what, BigDecimal value, BigDecimal floor, List<String> reasons) {
        boolean below = value.compareTo(floor) < 0;
        reasons.add(what + " " + plain(value.round(new MathContext(6))) + (below ? " is below " : " reaches ")
                + plain(floor));
        return below;
    }

    private static @Nullable BigDecimal goldAccuracy(Inspection found) {
        return found.goldItems() == 0
                ? null
                : BigDecimal.valueOf(found.goldRight())
                        .divide(BigDecimal.valueOf(found.goldItems()), MathContext.DECIMAL64);
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
