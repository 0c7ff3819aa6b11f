package armslength.contract.commitment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the spend of a term and the promise in it will come to (DOMAIN 2.6). Amounts are in one currency.
 *
 * @param plan planned spend of the term
 * @param committed C, what was promised
 * @param shortfallRate alpha, 0..1
 * @param closedMonths spend of each closed month, first month first
 * @param monthsInTerm months of the term
 * @param drawn what of the spend of the closed months was applied to this promise, 0..C
 * @param drawnAtEnd what will have been applied to it at the end of the term at the run rate, 0..C
 */
public record CommitmentForecast(
        BigDecimal plan,
        BigDecimal committed,
        BigDecimal shortfallRate,
        List<BigDecimal> closedMonths,
        int monthsInTerm,
        BigDecimal drawn,
        BigDecimal drawnAtEnd) {

    private static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int RUN_RATE_MONTHS = 3;

    public CommitmentForecast {
        closedMonths = List.copyOf(closedMonths);
        if (closedMonths.size() > monthsInTerm) {
            throw new IllegalArgumentException("more closed months than the term has");
        }
    }

    /** For a vendor with this one promise, to which all spend is applied. */
    public static CommitmentForecast ofOnly(
            BigDecimal plan,
            BigDecimal committed,
            BigDecimal shortfallRate,
            List<BigDecimal> closedMonths,
            int monthsInTerm) {
        BigDecimal actual = sum(closedMonths);
        BigDecimal atEnd = actual.add(
                runRate(closedMonths).multiply(BigDecimal.valueOf(monthsInTerm - closedMonths.size()), EXACT));
        return new CommitmentForecast(
                plan,
                committed,
                shortfallRate,
                closedMonths,
                monthsInTerm,
                within(actual, committed),
                within(atEnd, committed));
    }

    /** Spend so far. */
    public BigDecimal actual() {
        return sum(closedMonths);
    }

    /** The plan's even part of the closed months. */
    public BigDecimal planToDate() {
        return plan.multiply(BigDecimal.valueOf(closedMonths.size())).divide(BigDecimal.valueOf(monthsInTerm), EXACT);
    }

    /** Actual minus plan to date. */
    public BigDecimal variance() {
        return actual().subtract(planToDate());
    }

    /** Variance over plan to date, as a ratio; empty where nothing was planned. */
    public Optional<BigDecimal> varianceRatio() {
        return planToDate().signum() == 0
                ? Optional.empty()
                : Optional.of(variance().divide(planToDate(), EXACT));
    }

    /** Mean of the last three closed months; zero before the first. */
    public BigDecimal runRate() {
        return runRate(closedMonths);
    }

    /** Mean of the last three of some closed months; zero before the first. */
    public static BigDecimal runRate(List<BigDecimal> closedMonths) {
        int from = Math.max(0, closedMonths.size() - RUN_RATE_MONTHS);
        List<BigDecimal> last = closedMonths.subList(from, closedMonths.size());
        return last.isEmpty() ? BigDecimal.ZERO : sum(last).divide(BigDecimal.valueOf(last.size()), EXACT);
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
        return committed.subtract(drawn).max(BigDecimal.ZERO);
    }

    /** (drawn / C) / (elapsed / term) over the closed months; zero without a promise or before the first. */
    public BigDecimal pacing() {
        if (committed.signum() == 0 || closedMonths.isEmpty()) {
            return BigDecimal.ZERO;
        }
        return drawn.multiply(BigDecimal.valueOf(monthsInTerm))
                .divide(committed.multiply(BigDecimal.valueOf(closedMonths.size())), EXACT);
    }

    /** Remaining over run rate, in months from the end of the last closed month; empty when nothing runs. */
    public Optional<BigDecimal> monthsToExhaust() {
        if (remaining().signum() == 0) {
            return Optional.of(BigDecimal.ZERO);
        }
        return runRate().signum() <= 0
                ? Optional.empty()
                : Optional.of(remaining().divide(runRate(), EXACT));
    }

    /**
     * The day on which the promise is used up at the run rate, on calendar months: whole months, then the part of the
     * month that follows in its own days. Empty when it is used up already, or never.
     *
     * @param firstOpenDay the day after the last closed month
     */
    public Optional<LocalDate> exhaustedOn(LocalDate firstOpenDay) {
        if (remaining().signum() == 0) {
            return Optional.empty();
        }
        return monthsToExhaust().flatMap(months -> dayAfter(firstOpenDay, months));
    }

    /**
     * The day on which the spend of the term reaches an amount at the run rate, on calendar months. Empty when it has
     * reached it already, or never will.
     */
    public Optional<LocalDate> reachedOn(BigDecimal amount, LocalDate firstOpenDay) {
        BigDecimal missing = amount.subtract(actual());
        return missing.signum() <= 0 || runRate().signum() <= 0
                ? Optional.empty()
                : dayAfter(firstOpenDay, missing.divide(runRate(), EXACT));
    }

    private static Optional<LocalDate> dayAfter(LocalDate firstOpenDay, BigDecimal months) {
        if (months.compareTo(BigDecimal.valueOf(12_000)) >= 0) {
            return Optional.empty();
        }
        int whole = months.intValue();
        LocalDate start = firstOpenDay.plusMonths(whole);
        long days = start.plusMonths(1).toEpochDay() - start.toEpochDay();
        BigDecimal part = months.subtract(BigDecimal.valueOf(whole));
        return Optional.of(
                start.plusDays(part.multiply(BigDecimal.valueOf(days)).longValue()));
    }

    /** What the promise will fall short of, never negative. */
    public BigDecimal shortfall() {
        return committed.subtract(drawnAtEnd).max(BigDecimal.ZERO);
    }

    /** alpha times the shortfall: a debt, not damages. */
    public BigDecimal shortfallCharge() {
        return shortfall().multiply(shortfallRate).setScale(6, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal within(BigDecimal amount, BigDecimal committed) {
        return amount.max(BigDecimal.ZERO).min(committed);
    }
}
