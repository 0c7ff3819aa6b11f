package armslength.contract.commitment;

import armslength.contract.spend.SpendYears;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the spend with a vendor over a promise's term, and the promise itself, will come to (DOMAIN 2.6). */
@ApplicationScoped
public class Forecasts {

    private final Commitments commitments;
    private final SpendYears years;

    Forecasts(Commitments commitments, SpendYears years) {
        this.commitments = commitments;
        this.years = years;
    }

    /**
     * A forecast. Amounts are of all the spend with the vendor over the term, unless they say "promise".
     *
     * @param closedMonths months of the term that have ended; all figures rest on these
     * @param monthsInTerm months of the term
     * @param plan planned for the term
     * @param actual recognised in the closed months
     * @param planToDate the plan's part of the closed months
     * @param variance actual minus plan to date
     * @param variancePercent variance over plan to date, percent, or null when nothing was planned
     * @param runRate mean of the last three closed months
     * @param estimateAtCompletion EAC: actual plus run rate times the months left
     * @param varianceAtCompletion VAC: plan minus EAC
     * @param committed C, the promise
     * @param drawn applied to the promise in the closed months
     * @param drawnPercent drawn of the promise, percent
     * @param remaining promise minus drawn
     * @param pacing (drawn / promise) / (closed months / months of the term)
     * @param monthsToExhaust remaining over run rate, or null when nothing runs
     * @param exhaustedOn the day on which the promise is used up at the run rate, on calendar months, or null
     * @param shortfall what the promise will fall short of at the end of the term
     * @param shortfallRate alpha
     * @param shortfallCharge alpha times the shortfall: a debt
     * @param tiers discounts that grow with the spend of the term, lowest first
     * @param rebateToDate what the closed months have earned by the tiers; the vendor owes it as a credit note
     * @param rebateAtCompletion what EAC earns by the tiers
     * @param burnDown month by month
     */
    public record Forecast(
            UUID commitmentId,
            UUID contractId,
            UUID vendorId,
            LocalDate asOf,
            Commitment.Lifecycle lifecycle,
            LocalDate validFrom,
            LocalDate validTo,
            int closedMonths,
            int monthsInTerm,
            Money plan,
            Money actual,
            Money planToDate,
            Money variance,
            @Nullable String variancePercent,
            Money runRate,
            Money estimateAtCompletion,
            Money varianceAtCompletion,
            Money committed,
            Money drawn,
            String drawnPercent,
            Money remaining,
            BigDecimal pacing,
            @Nullable BigDecimal monthsToExhaust,
            @Nullable LocalDate exhaustedOn,
            Money shortfall,
            String shortfallRate,
            Money shortfallCharge,
            List<Tier> tiers,
            Money rebateToDate,
            Money rebateAtCompletion,
            List<Burn> burnDown) {}

    /**
     * A tier.
     *
     * @param from spent in the term; what is spent beyond it earns the discount
     * @param discountPercent of what lies in this tier
     * @param missing of the closed months' spend until it is reached
     * @param reachedOn the day on which it is reached at the run rate, or null when it is reached, or not in the term
     */
    public record Tier(
            Money from,
            String discountPercent,
            Money missing,
            @Nullable LocalDate reachedOn) {}

    /**
     * One month of the term.
     *
     * @param month its first day
     * @param closed whether it has ended; else the spend is the run rate
     * @param spend recognised, or expected at the run rate
     * @param drawn applied to the promise by the end of the month
     * @param remaining of the promise by the end of the month
     */
    public record Burn(LocalDate month, boolean closed, Money spend, Money drawn, Money remaining) {}

    /** The forecast of a promise as of a day. */
    public Forecast of(Commitment stored, LocalDate asOf) {
        Uses uses = commitments.uses(commitments.ofVendors(Set.of(stored.vendorId())), asOf);
        Commitment promise = uses.withCarriedOver(stored);
        int closed = promise.closedMonths(asOf);
        LocalDate firstOpen = promise.from().plusMonths(closed);
        List<BigDecimal> spent = new ArrayList<>();
        for (int month = 0; month < closed; month++) {
            spent.add(uses.spent(
                    promise, promise.from().plusMonths(month), promise.from().plusMonths(month + 1L)));
        }
        BigDecimal runRate = CommitmentForecast.runRate(spent);
        List<Drawdown.Spend> expected = new ArrayList<>();
        for (int month = closed; month < promise.months(); month++) {
            expected.add(new Drawdown.Spend(promise.from().plusMonths(month), runRate));
        }
        CommitmentForecast forecast = new CommitmentForecast(
                years.planned(promise.vendorId(), promise.currency(), promise.from(), promise.to()),
                promise.amount(),
                promise.shortfallRate(),
                spent,
                promise.months(),
                uses.drawnBefore(promise, firstOpen),
                uses.drawnWith(promise, firstOpen, expected));
        BigDecimal drawnNow = uses.drawnBefore(promise, asOf.plusDays(1));
        return told(
                promise,
                asOf,
                forecast,
                drawnNow,
                commitments.tiers(promise.id()),
                burnDown(promise, uses, forecast, expected));
    }

    private static List<Burn> burnDown(
            Commitment promise, Uses uses, CommitmentForecast forecast, List<Drawdown.Spend> expected) {
        int closed = forecast.closedMonths().size();
        LocalDate firstOpen = promise.from().plusMonths(closed);
        List<Burn> burn = new ArrayList<>();
        for (int month = 0; month < promise.months(); month++) {
            boolean ended = month < closed;
            BigDecimal drawn = ended
                    ? uses.drawnBefore(promise, promise.from().plusMonths(month + 1L))
                    : uses.drawnWith(promise, firstOpen, expected.subList(0, month - closed + 1));
            BigDecimal spend = ended ? forecast.closedMonths().get(month) : forecast.runRate();
            burn.add(new Burn(
                    promise.from().plusMonths(month),
                    ended,
                    money(spend, promise),
                    money(drawn, promise),
                    money(promise.amount().subtract(drawn), promise)));
        }
        return burn;
    }

    private static Forecast told(
            Commitment promise,
            LocalDate asOf,
            CommitmentForecast forecast,
            BigDecimal drawnNow,
            SpendTiers tiers,
            List<Burn> burnDown) {
        LocalDate firstOpen = promise.from().plusMonths(forecast.closedMonths().size());
        Optional<BigDecimal> months = forecast.monthsToExhaust();
        BigDecimal used = promise.amount().signum() == 0
                ? BigDecimal.ZERO
                : forecast.drawn().divide(promise.amount(), java.math.MathContext.DECIMAL128);
        return new Forecast(
                promise.id(),
                promise.contractId(),
                promise.vendorId(),
                asOf,
                promise.on(asOf, drawnNow),
                promise.from(),
                promise.to(),
                forecast.closedMonths().size(),
                forecast.monthsInTerm(),
                money(forecast.plan(), promise),
                money(forecast.actual(), promise),
                money(forecast.planToDate(), promise),
                money(forecast.variance(), promise),
                forecast.varianceRatio().map(Percent::of).orElse(null),
                money(forecast.runRate(), promise),
                money(forecast.estimateAtCompletion(), promise),
                money(forecast.varianceAtCompletion(), promise),
                money(forecast.committed(), promise),
                money(forecast.drawn(), promise),
                Percent.of(used),
                money(forecast.remaining(), promise),
                forecast.pacing().setScale(2, RoundingMode.HALF_UP),
                months.map(value -> value.setScale(4, RoundingMode.HALF_UP)).orElse(null),
                forecast.exhaustedOn(firstOpen).orElse(null),
                money(forecast.shortfall(), promise),
                promise.shortfallRate().stripTrailingZeros().toPlainString(),
                money(forecast.shortfallCharge(), promise),
                tiers.tiers().stream()
                        .map(tier -> told(tier, promise, forecast, firstOpen))
                        .toList(),
                money(tiers.rebate(forecast.actual()), promise),
                money(tiers.rebate(forecast.estimateAtCompletion()), promise),
                burnDown);
    }

    private static Tier told(
            SpendTiers.Tier tier, Commitment promise, CommitmentForecast forecast, LocalDate firstOpen) {
        return new Tier(
                money(tier.from(), promise),
                Percent.of(tier.discount()),
                money(tier.from().subtract(forecast.actual()).max(BigDecimal.ZERO), promise),
                forecast.reachedOn(tier.from(), firstOpen)
                        .filter(day -> day.isBefore(promise.to()))
                        .orElse(null));
    }

    private static Money money(BigDecimal amount, Commitment promise) {
        return Money.rounded(amount, promise.currency());
    }
}
