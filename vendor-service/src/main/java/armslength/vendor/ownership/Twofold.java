package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A number as the unevaluated sum of two doubles, with about 32 significant digits (Dekker 1971; Hida, Li, Bailey 2001).
 *
 * <p>With u = 2^-53, adding numbers of one sign errs by at most 3u^2 of the result, multiplying by 5u^2, dividing by
 * 10u^2 (Joldes, Muller, Popescu 2017). What is computed here from shares only adds, multiplies and divides numbers that
 * are not negative, so that the relative error of a result is at most its depth of operations times 1e-31.
 *
 * @param high nearest double
 * @param low what is missing
 */
record Twofold(double high, double low) {

    /** Products below count as nothing: a hundred orders of magnitude under any result, and before doubles get slow. */
    static final double NOTHING = 1e-150;

    private static final double LARGEST_LONG = 9e18;

    /** Powers of ten that a double holds exactly. */
    private static final double[] TENS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    static final Twofold ZERO = new Twofold(0, 0);
    static final Twofold ONE = new Twofold(1, 0);

    /** A whole number, exact. */
    static Twofold of(long whole) {
        double high = whole;
        return new Twofold(high, whole - (long) high);
    }

    /** A quotient of whole numbers. */
    static Twofold ratio(long part, long whole) {
        return of(part).over(of(whole));
    }

    Twofold plus(Twofold other) {
        double sum = high + other.high;
        double part = sum - high;
        double error = (high - (sum - part)) + (other.high - part) + (low + other.low);
        double rounded = sum + error;
        return new Twofold(rounded, error - (rounded - sum));
    }

    Twofold minus(Twofold other) {
        return plus(new Twofold(-other.high, -other.low));
    }

    Twofold times(Twofold other) {
        double product = high * other.high;
        if (Math.abs(product) < NOTHING) {
            return ZERO;
        }
        double error = Math.fma(high, other.high, -product) + (high * other.low + low * other.high);
        double rounded = product + error;
        return new Twofold(rounded, error - (rounded - product));
    }

    Twofold over(Twofold divisor) {
        double first = high / divisor.high;
        Twofold rest = minus(divisor.times(new Twofold(first, 0)));
        double second = rest.high / divisor.high;
        rest = rest.minus(divisor.times(new Twofold(second, 0)));
        double third = rest.high / divisor.high;
        double rounded = first + second;
        return new Twofold(rounded, second - (rounded - first)).plus(new Twofold(third, 0));
    }

    boolean isPositive() {
        return high > 0;
    }

    /** The number in decimals, rounded to so many places, at most 18. */
    BigDecimal rounded(int places) {
        if (Math.abs(high) < LARGEST_LONG / TENS[places]) {
            return BigDecimal.valueOf(wholeUnits(places), places);
        }
        return new BigDecimal(high).add(new BigDecimal(low)).setScale(places, RoundingMode.HALF_EVEN);
    }

    /** The number in whole units of a decimal place, rounded; below 9e18 of them. */
    long wholeUnits(int places) {
        Twofold units = times(new Twofold(TENS[places], 0));
        // the high part is whole where it is large, and where it is not the low part cannot change the rounding
        double whole = Math.rint(units.high);
        return (long) whole + Math.round(units.high - whole + units.low);
    }
}
