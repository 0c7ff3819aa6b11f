package armslength.contract.commitment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * What a year's spend and its commitment will come to (DOMAIN 2.6). Amounts are in one currency.
 *
 * @param plan planned spend of the year
 * @param committed C, what was promised
 * @param shortfallRate alpha, 0..1
 * @param closedMonths spend of each closed month, first month first
 * @param monthsInTerm months of the term
 */
public record CommitmentForecast(
        BigDecimal plan,
        BigDecimal committed,
        BigDecimal shortfallRate,
        List<BigDecimal> closedMonths,
        int monthsInTerm) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int RUN_RATE_MONTHS = 3;

    public CommitmentForecast {
        closedMonths = List.copyOf(closedMonths);
        if (closedMonths.size() > monthsInTerm) {
            throw new IllegalArgumentException("more closed months than the term has");
        }
    }

    /** Spend so far. */
    public BigDecimal actual() {
        return closedMonths.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The plan's even part of the closed months. */
    public BigDecimal planToDate() {
        return plan.multiply(BigDecimal.valueOf(closedMonths.size())).divide(BigDecimal.valueOf(monthsInTerm), EXACT);
    }

    /** Actual minus plan to date. */
    public BigDecimal variance() {
        return actual().subtract(planToDate());
    }

    /** Mean of the last three closed months; zero before the first. */
    public BigDecimal runRate() {
        int from = Math.max(0, closedMonths.size() - RUN_RATE_MONTHS);
        List<BigDecimal> last = closedMonths.subList(from, closedMonths.size());
        return last.isEmpty()
                ? BigDecimal.ZERO
                : last.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(BigDecimal.valueOf(last.size()), EXACT);
    }

    /** EAC: actual plus run rate times the months left. */
    public BigDecimal estimateAtCompletion() {
        return actual().add(runRate().multiply(BigDecimal.valueOf(monthsInTerm - closedMonths.size()), EXACT));
    }

    /** VAC: plan minus EAC. */
    public BigDecimal varianceAtCompletion() {
        return plan.subtract(estimateAtCompletion());
    }

    /** Promised and not used, never negative. */
    public BigDecimal remaining() {
        return committed.subtract(actual()).max(BigDecimal.ZERO);
    }

    /** (drawn / C) / (elapsed / term); zero without a promise or before the first closed month. */
    public BigDecimal pacing() {
        if (committed.signum() == 0 || closedMonths.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return actual().multiply(BigDecimal.valueOf(monthsInTerm))
                .divide(committed.multiply(BigDecimal.valueOf(closedMonths.size())), EXACT);
    }

    /** Remaining over run rate, in months; zero when nothing remains or nothing runs. */
    public BigDecimal monthsToExhaust() {
        return runRate().signum() == 0 ? BigDecimal.ZERO : remaining().divide(runRate(), EXACT);
    }

    /** What the promise will fall short of, never negative. */
    public BigDecimal shortfall() {
        return committed.subtract(estimateAtCompletion()).max(BigDecimal.ZERO);
    }

    /** alpha times the shortfall: a debt, not damages. */
    public BigDecimal shortfallCharge() {
        return shortfall().multiply(shortfallRate).setScale(6, RoundingMode.HALF_EVEN);
    }
}
