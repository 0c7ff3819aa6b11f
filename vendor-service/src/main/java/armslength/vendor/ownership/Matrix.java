package armslength.vendor.ownership;

/** A square matrix of {@link Twofold} numbers in two flat arrays. */
final class Matrix {

    private final int size;
    private final double[] high;
    private final double[] low;

    Matrix(int size) {
        this.size = size;
        this.high = new double[size * size];
        this.low = new double[size * size];
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

    void add(int row, int column, Twofold value) {
        set(row, column, get(row, column).plus(value));
    }

    boolean isPositive(int row, int column) {
        return high[row * size + column] > 0;
    }
}
