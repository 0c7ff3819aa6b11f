package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * The column of N = (I - W)^-1 that belongs to party 0, and the diagonal of N (DOMAIN 2.1).
 *
 * <p>Component by component, companies before their owners; inside a loop a small dense inverse. I - W is an M-matrix
 * there, so elimination without exchange of rows is stable, and a pivot that is not positive means that the largest
 * shares of a loop cannot all be true at once: then the only bound is the whole.
 */
final class ExactColumn {

    /** Digits of the calculation. */
    static final MathContext PRECISION = new MathContext(40, RoundingMode.HALF_EVEN);

    /** Decimal places of a result; the calculation's last ten digits absorb its rounding. */
    private static final int SETTLED = 30;

    private final BigDecimal[] walks;
    private final BigDecimal[] returns;
    private final boolean[] unbounded;

    private ExactColumn(int size) {
        this.walks = new BigDecimal[size];
        this.returns = new BigDecimal[size];
        this.unbounded = new boolean[size];
    }

    static ExactColumn solve(ExactShares shares, List<List<Integer>> components) {
        ExactColumn column = new ExactColumn(shares.held().size());
        for (List<Integer> component : components) {
            column.solve(component, shares);
        }
        return column;
    }

    /** A result without the noise of the last digits. */
    static BigDecimal settle(BigDecimal value) {
        BigDecimal settled = value.setScale(SETTLED, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return settled.scale() < 0 ? settled.setScale(0) : settled;
    }

    /** N_i0: all walks from party i to party 0. */
    BigDecimal walks(int i) {
        return walks[i];
    }

    /** Whether nothing better than the whole bounds the share of party i. */
    boolean isUnbounded(int i) {
        return unbounded[i];
    }

    /** e_i0 = N_i0 / N_ii, at most the whole. */
    BigDecimal firstPassage(int i) {
        return unbounded[i]
                ? BigDecimal.ONE
                : settle(walks[i].divide(returns[i], PRECISION)).min(BigDecimal.ONE);
    }

    /** e_00 = 1 - 1/N_00. */
    BigDecimal selfHeld() {
        return unbounded[0]
                ? BigDecimal.ONE
                : settle(BigDecimal.ONE.subtract(BigDecimal.ONE.divide(returns[0], PRECISION)));
    }

    private void solve(List<Integer> component, ExactShares shares) {
        int size = component.size();
        BigDecimal[] outside = new BigDecimal[size];
        boolean leadsToUnbounded = false;
        for (int row = 0; row < size; row++) {
            int party = component.get(row);
            BigDecimal sum = party == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
            for (Map.Entry<Integer, BigDecimal> held : shares.held().get(party).entrySet()) {
                int company = held.getKey();
                if (!component.contains(company)) {
                    sum = sum.add(held.getValue().multiply(walks[company], PRECISION), PRECISION);
                    leadsToUnbounded |= unbounded[company] && held.getValue().signum() > 0;
                }
            }
            outside[row] = sum;
        }
        BigDecimal[][] inverse = ExactInverse.ofIdentityMinus(inside(component, shares));
        for (int row = 0; row < size; row++) {
            int party = component.get(row);
            if (inverse.length == 0) {
                unbounded[party] = true;
                walks[party] = BigDecimal.ONE;
                returns[party] = BigDecimal.ONE;
                continue;
            }
            BigDecimal sum = BigDecimal.ZERO;
            for (int other = 0; other < size; other++) {
                sum = sum.add(inverse[row][other].multiply(outside[other], PRECISION), PRECISION);
            }
            walks[party] = sum;
            returns[party] = inverse[row][row];
            unbounded[party] = leadsToUnbounded;
        }
    }

    private static BigDecimal[][] inside(List<Integer> component, ExactShares shares) {
        int size = component.size();
        BigDecimal[][] block = new BigDecimal[size][size];
        for (int row = 0; row < size; row++) {
            Map<Integer, BigDecimal> held = shares.held().get(component.get(row));
            for (int column = 0; column < size; column++) {
                block[row][column] = held.getOrDefault(component.get(column), BigDecimal.ZERO);
            }
        }
        return block;
    }
}
