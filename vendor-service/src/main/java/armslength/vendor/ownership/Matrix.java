package armslength.vendor.ownership;

import java.util.Arrays;

/** A square matrix of {@link Twofold} numbers in two flat arrays. */
final class Matrix {

    private final int size;
    private final double[] high;
    private final double[] low;

    Matrix(int size) {
        this(size, new double[size * size], new double[size * size]);
    }

    private Matrix(int size, double[] high, double[] low) {
        this.size = size;
        this.high = high;
        this.low = low;
    }

    /** A matrix of zeros in the place of this one, which must not be used any more. */
    Matrix cleared(int newSize) {
        int cells = newSize * newSize;
        if (cells > high.length) {
            return new Matrix(newSize);
        }
        Arrays.fill(high, 0, cells, 0);
        Arrays.fill(low, 0, cells, 0);
        return new Matrix(newSize, high, low);
    }

    int size() {
        return size;
    }

    Twofold get(int row, int column) {
        int at = row * size + column;
        return new Twofold(high[at], low[at]);
    }

    void set(int row, int column, Twofold value) {
        int at = row * size + column;
        high[at] = value.high();
        low[at] = value.low();
    }

    /** Adds the products of a factor with some others to a row, at the columns given; the diagonal is left out. */
    void addProducts(int row, int[] columns, Twofolds others, Twofold factor) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] != row) {
                Twofolds.addProduct(
                        high, low, row * size + columns[i], others.high[i], others.low[i], factor.high(), factor.low());
            }
        }
    }

    /** Adds a row's products with a factor, at the columns given, to a list. */
    void addRow(int row, int[] columns, Twofold factor, Twofolds to) {
        for (int i = 0; i < columns.length; i++) {
            int at = row * size + columns[i];
            Twofolds.addProduct(to.high, to.low, i, factor.high(), factor.low(), high[at], low[at]);
        }
    }

    /** The sum of a row's products with as many factors, at the columns given. */
    Twofold sumOfProducts(int row, int[] columns, Twofolds factors) {
        double[] sum = new double[2];
        for (int i = 0; i < columns.length; i++) {
            int at = row * size + columns[i];
            Twofolds.addProduct(sum, sum, 0, 1, high[at], low[at], factors.high[i], factors.low[i]);
        }
        return new Twofold(sum[0], sum[1]);
    }

    boolean isPositive(int row, int column) {
        return high[row * size + column] > 0;
    }
}
