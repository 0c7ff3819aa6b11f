package armslength.vendor.ownership;

/** A list of {@link Twofold} numbers in two arrays, for the inner loops of elimination. */
final class Twofolds {

    final double[] high;
    final double[] low;

    Twofolds(int size) {
        high = new double[size];
        low = new double[size];
    }

    Twofold get(int at) {
        return new Twofold(high[at], low[at]);
    }

    void set(int at, Twofold value) {
        high[at] = value.high();
        low[at] = value.low();
    }

    /** Adds a product to a number that stands in two arrays, bit by bit as {@link Twofold} does it. */
    static void addProduct(
            double[] highs, double[] lows, int at, double oneHigh, double oneLow, double otherHigh, double otherLow) {
        addProduct(highs, lows, at, at, oneHigh, oneLow, otherHigh, otherLow);
    }

    static void addProduct(
            double[] highs,
            double[] lows,
            int atHigh,
            int atLow,
            double oneHigh,
            double oneLow,
            double otherHigh,
            double otherLow) {
        double product = oneHigh * otherHigh;
        if (Math.abs(product) < Twofold.NOTHING) {
            return;
        }
        double error = Math.fma(oneHigh, otherHigh, -product) + (oneHigh * otherLow + oneLow * otherHigh);
        double partHigh = product + error;
        double partLow = error - (partHigh - product);
        double sum = highs[atHigh] + partHigh;
        double part = sum - highs[atHigh];
        double rest = (highs[atHigh] - (sum - part)) + (partHigh - part) + (lows[atLow] + partLow);
        double rounded = sum + rest;
        highs[atHigh] = rounded;
        lows[atLow] = rest - (rounded - sum);
    }
}
