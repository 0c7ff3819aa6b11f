package armslength.contract.clause;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a clause comes true: a measure compared with a threshold (DOMAIN 2.9).
 *
 * @param metric what is measured
 * @param comparator how it is compared
 * @param threshold in the metric's unit
 * @param rivalOnly whether only owners that are direct rivals count
 */
public record Predicate(Metric metric, Comparator comparator, BigDecimal threshold, boolean rivalOnly) {

    /** What a metric is measured on. */
    public enum Subject {
        /** Each known owner of the vendor. */
        OWNER,
        /** The vendor's standing with us. */
        STANDING,
        /** The contract itself: what was spent under it, its dates, its prices. */
        CONTRACT
    }

    /** The measure that a predicate looks at. */
    public enum Metric {
        /** Share of the votes, 0..1. */
        VOTES(Subject.OWNER, BigDecimal.ONE),
        /** Share of the economic rights, 0..1. */
        ECONOMIC(Subject.OWNER, BigDecimal.ONE),
        /** 1 when the majority fixpoint puts the vendor into the owner's control set, else 0. */
        CONTROL(Subject.OWNER, BigDecimal.ONE),
        /** How directly the owner competes with us: 1, 0.5 or 0. */
        RIVALRY(Subject.OWNER, BigDecimal.ONE),
        /** Influence tier of the strongest rival, 0..5. */
        TIER(Subject.STANDING, BigDecimal.valueOf(5)),
        /** Conflict score after mitigation, 0..100. */
        RESIDUAL_SCORE(Subject.STANDING, BigDecimal.valueOf(100)),
        /** Recognised with the vendor in the current fiscal year, in the contract's currency. */
        RECOGNISED_SPEND(Subject.CONTRACT, null),
        /** Days until the contract ends. */
        DAYS_TO_END(Subject.CONTRACT, null),
        /** How many exit cases of the vendor are open: 0 or 1. */
        EXIT_CASES_OPEN(Subject.CONTRACT, BigDecimal.ONE),
        /** Our price over the lowest price that another contract has for the same work at the same vendor, as a ratio. */
        PRICE_OVER_OTHERS(Subject.CONTRACT, null),
        /** A right that stands at any time: it holds, and never lapses. */
        ALWAYS(Subject.CONTRACT, BigDecimal.ONE);

        private final Subject subject;
        private final @Nullable BigDecimal largest;

        Metric(Subject subject, @Nullable BigDecimal largest) {
            this.subject = subject;
            this.largest = largest;
        }

        /** What it is measured on. */
        public Subject subject() {
            return subject;
        }

        /** The largest value it can have, or null where there is none. */
        public @Nullable BigDecimal largest() {
            return largest;
        }
    }

    /** How a measure is compared with the threshold. */
    public enum Comparator {
        /** Above the threshold. */
        GT(">"),
        /** At the threshold or above it. */
        GTE(">="),
        /** Below the threshold. */
        LT("<"),
        /** At the threshold or below it. */
        LTE("<=");

        private final String sign;

        Comparator(String sign) {
            this.sign = sign;
        }

        boolean holds(BigDecimal value, BigDecimal threshold) {
            int compared = value.compareTo(threshold);
            return switch (this) {
                case GT -> compared > 0;
                case GTE -> compared >= 0;
                case LT -> compared < 0;
                case LTE -> compared <= 0;
            };
        }
    }

    /** Whether it holds. */
    public enum Outcome {
        HOLDS,
        /** It holds at one bound of what is known and not at the other: for protection it counts as holding. */
        MAY_HOLD,
        SILENT
    }

    /**
     * A measured value, known exactly or between bounds.
     *
     * @param low smallest possible value
     * @param high largest possible value
     * @param rivalry of the owner it was measured on; 0 where it is not about an owner
     */
    public record Measure(BigDecimal low, BigDecimal high, BigDecimal rivalry) {

        /** A value that is known exactly and not about an owner. */
        public static Measure exactly(BigDecimal value) {
            return new Measure(value, value, BigDecimal.ZERO);
        }
    }

    /** Evaluates the predicate on a measure. */
    public Outcome on(Measure measure) {
        if (rivalOnly && measure.rivalry().compareTo(BigDecimal.ONE) != 0) {
            return Outcome.SILENT;
        }
        boolean low = comparator.holds(measure.low(), threshold);
        boolean high = comparator.holds(measure.high(), threshold);
        return low && high ? Outcome.HOLDS : low || high ? Outcome.MAY_HOLD : Outcome.SILENT;
    }

    /** As text, for example {@code economic(owner) >= 0.1 and rivalry(owner) = 1}. */
    public String text() {
        if (metric == Metric.ALWAYS) {
            return "always";
        }
        return metric.name().toLowerCase(Locale.ROOT) + "("
                + metric.subject().name().toLowerCase(Locale.ROOT) + ") "
                + comparator.sign + " " + threshold.stripTrailingZeros().toPlainString()
                + (rivalOnly ? " and rivalry(owner) = 1" : "");
    }
}
