package armslength.risk.score;

import armslength.risk.policy.Policy;
import java.math.BigDecimal;

/** What a residual score asks of us (DOMAIN 2.3). */
public enum Band {
    CLEAR,
    WATCH,
    CONDITIONAL,
    RESTRICT,
    EXIT_REVIEW;

    /** The band of a residual score, 0..100. */
    public static Band of(BigDecimal residual, Policy.Bands bands) {
        if (residual.compareTo(bands.exitReview()) >= 0) {
            return EXIT_REVIEW;
        }
        if (residual.compareTo(bands.restrict()) >= 0) {
            return RESTRICT;
        }
        if (residual.compareTo(bands.conditional()) >= 0) {
            return CONDITIONAL;
        }
        return residual.compareTo(bands.watch()) >= 0 ? WATCH : CLEAR;
    }

    /** Whether this band is as severe as that one. */
    public boolean atLeast(Band other) {
        return compareTo(other) >= 0;
    }
}
