package armslength.contract.clause;

import java.math.BigDecimal;

/**
 * When a clause comes true: a share of an owner compared with a threshold (DOMAIN 2.9).
 *
 * @param metric which share
 * @param comparator how it is compared
 * @param threshold 0..1
 * @param rivalOnly whether only direct rivals count
 */
public record Predicate(Metric metric, Comparator comparator, BigDecimal threshold, boolean rivalOnly) {

    /** The share that a predicate looks at. */
    public enum Metric {
        VOTES,
        ECONOMIC
    }

    /** How a share is compared with the threshold. */
    public enum Comparator {
        /** Above the threshold. */
        GT(">"),
        /** At the threshold or above it. */
        GTE(">=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }
    }

    /** Whether it holds. */
    public enum Outcome {
        HOLDS,
        /** It holds at the largest possible share and not at the smallest: for protection it counts as holding. */
        MAY_HOLD,
        SILENT
    }

    /** An owner as a predicate sees it. */
    public record Owner(
            BigDecimal economicLow,
            BigDecimal economicHigh,
            BigDecimal votesLow,
            BigDecimal votesHigh,
            BigDecimal rivalry) {}

    /** Evaluates the predicate for one owner. */
    public Outcome on(Owner owner) {
        if (rivalOnly && owner.rivalry().compareTo(BigDecimal.ONE) != 0) {
            return Outcome.SILENT;
        }
        boolean low = holds(metric == Metric.VOTES ? owner.votesLow() : owner.economicLow());
        boolean high = holds(metric == Metric.VOTES ? owner.votesHigh() : owner.economicHigh());
        return low ? Outcome.HOLDS : high ? Outcome.MAY_HOLD : Outcome.SILENT;
    }

    private boolean holds(BigDecimal share) {
        int compared = share.compareTo(threshold);
        return comparator == Comparator.GT ? compared > 0 : compared >= 0;
    }

    /** As text, for example {@code economic(owner) >= 0.1 and rivalry(owner) = 1}. */
    public String text() {
        return metric.name().toLowerCase(java.util.Locale.ROOT) + "(owner) " + comparator.sign + " "
                + threshold.stripTrailingZeros().toPlainString()
                + (rivalOnly ? " and rivalry(owner) = 1" : "");
    }
}
