package armslength.vendor.ownership;

import armslength.kit.value.ShareRange;
import java.math.BigDecimal;

/**
 * A share in 0..1, exact or known between two bounds (DOMAIN 2.1).
 *
 * @param low smallest possible share
 * @param high largest possible share, at least {@code low}
 * @param lowOpen whether the share is above {@code low}, never equal to it
 * @param highOpen whether the share is below {@code high}, never equal to it
 */
public record Interval(BigDecimal low, BigDecimal high, boolean lowOpen, boolean highOpen) {

    /** Nothing. */
    public static final Interval ZERO = exactly(BigDecimal.ZERO);

    public Interval {
        if (low.signum() < 0 || high.compareTo(BigDecimal.ONE) > 0 || low.compareTo(high) > 0) {
            throw new IllegalArgumentException("a share lies between 0 and 1, low before high: " + low + ".." + high);
        }
    }

    /** A share known exactly. */
    public static Interval exactly(BigDecimal share) {
        return new Interval(share, share, false, false);
    }

    /** A share between two bounds, both possible. */
    public static Interval between(BigDecimal low, BigDecimal high) {
        return new Interval(low, high, false, false);
    }

    /** A declared share. */
    public static Interval of(ShareRange declared) {
        return new Interval(declared.low(), declared.high(), declared.exclusiveMin(), declared.exclusiveMax());
    }

    /** Whether both bounds are the same. */
    public boolean isExact() {
        return low.compareTo(high) == 0;
    }

    /** Whether the share can be anything but nothing. */
    public boolean canBePositive() {
        return high.signum() > 0;
    }

    /** Whether the share is at least the threshold. */
    public Verdict atLeast(BigDecimal threshold) {
        if (low.compareTo(threshold) >= 0) {
            return Verdict.YES;
        }
        int top = high.compareTo(threshold);
        return top < 0 || (top == 0 && highOpen) ? Verdict.NO : Verdict.INDETERMINATE;
    }

    /** Whether the share is above the threshold. */
    public Verdict above(BigDecimal threshold) {
        int bottom = low.compareTo(threshold);
        if (bottom > 0 || (bottom == 0 && lowOpen)) {
            return Verdict.YES;
        }
        return high.compareTo(threshold) <= 0 ? Verdict.NO : Verdict.INDETERMINATE;
    }
}
