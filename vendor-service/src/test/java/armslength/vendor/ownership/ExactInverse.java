package armslength.vendor.ownership;

import java.math.BigDecimal;

/** The inverse of I - W for a small block W of shares, by Gauss-Jordan elimination. */
final class ExactInverse {

    private static final BigDecimal[][] NONE = new BigDecimal[0][0];

    private ExactInverse() {}

    /** (I - W)^-1, or an empty array when I - W is not a non-singular M-matrix, so that the walks do not converge. */
    static BigDecimal[][] ofIdentityMinus(BigDecimal[][] shares) {
        int size = shares.length;
        BigDecimal[][] left = new BigDecimal[size][size];
        BigDecimal[][] right = new BigDecimal[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                BigDecimal unit = row == column ? BigDecimal.ONE : BigDecimal.ZERO;
                left[row][column] = unit.subtract(shares[row][column]);
                right[row][column] = unit;
            }
        }
        for (int pivot = 0; pivot < size; pivot++) {
            BigDecimal divisor = left[pivot][pivot];
            if (divisor.signum() <= 0) {
                return NONE;
            }
            for (int column = 0; column < size; column++) {
                left[pivot][column] = left[pivot][column].divide(divisor, ExactColumn.PRECISION);
                right[pivot][column] = right[pivot][column].divide(divisor, ExactColumn.PRECISION);
            }
            for (int row = 0; row < size; row++) {
                if (row != pivot && left[row][pivot].signum() != 0) {
                    subtract(left[row], left[pivot], right[row], right[pivot], left[row][pivot]);
                }
            }
        }
        return right;
    }

    private static void subtract(
            BigDecimal[] left, BigDecimal[] leftPivot, BigDecimal[] right, BigDecimal[] rightPivot, BigDecimal factor) {
        for (int column = 0; column < left.length; column++) {
            left[column] = left[column].subtract(
                    factor.multiply(leftPivot[column], ExactColumn.PRECISION), ExactColumn.PRECISION);
            right[column] = right[column].subtract(
                    factor.multiply(rightPivot[column], ExactColumn.PRECISION), ExactColumn.PRECISION);
        }
    }
}
