package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/**
 * Everyone's integrated economic share of a company, as {@link IntegratedOwnership} has it, in whole 1e-18.
 *
 * <p>The same columns of the same numbers in the same order; only what surrounds them is compact.
 */
final class EconomicNumbers {

    private static final int PLACES = 18;

    private final Ancestry ancestry;
    private final int[] parties;
    private final int[] numbers;
    private final long[] low;
    private final long[] high;
    private final byte[] open;

    private static final byte LOW_OPEN = 1;
    private static final byte HIGH_OPEN = 2;

    private EconomicNumbers(Ancestry ancestry) {
        this.ancestry = ancestry;
        this.parties = new int[ancestry.size()];
        this.numbers = new int[ancestry.size()];
        this.low = new long[ancestry.size()];
        this.high = new long[ancestry.size()];
        this.open = new byte[ancestry.size()];
    }

    /** The shares, or nothing when a company upstream is over-declared or a loop upstream is closed. */
    static Optional<EconomicNumbers> of(Ancestry ancestry, Loops loops) {
        EconomicNumbers shares = new EconomicNumbers(ancestry);
        Upstream upstream = shares.upstream();
        for (int company = 0; company < upstream.size(); company++) {
            if (upstream.isOverDeclared(company)) {
                return Optional.empty();
            }
        }
        StrongComponents components = StrongComponents.of(upstream);
        for (int component = 0; component < components.count(); component++) {
            if (components.isLoop(component) && components.isClosed(component)) {
                return Optional.empty();
            }
        }
        shares.solve(upstream, components, loops);
        shares.touch(true);
        shares.touch(false);
        return Optional.of(shares);
    }

    long low(int party) {
        return low[party];
    }

    long high(int party) {
        return Math.max(low[party], high[party]);
    }

    Interval of(int party) {
        long most = high(party);
        return new Interval(
                decimal(low[party]),
                decimal(most),
                (open[party] & LOW_OPEN) != 0,
                (open[party] & HIGH_OPEN) != 0 && most < Column.WHOLE);
    }

    private static BigDecimal decimal(long units) {
        BigDecimal share = BigDecimal.valueOf(units, PLACES).stripTrailingZeros();
        return share.scale() < 0 ? share.setScale(0) : share;
    }

    /** Those who are upstream by economic stakes, nearest first. */
    private Upstream upstream() {
        Arrays.fill(numbers, -1);
        Upstream.Builder stakes = new Upstream.Builder();
        ShareColumns economic = ancestry.economic();
        numbers[0] = 0;
        int size = 1;
        for (int company = 0; company < size; company++) {
            int number = parties[company];
            for (int stake = ancestry.firstStake(number); stake < ancestry.endOfStakes(number); stake++) {
                if (economic.high(stake) == 0) {
                    continue;
                }
                int holder = ancestry.holder(stake);
                if (numbers[holder] < 0) {
                    numbers[holder] = size;
                    parties[size++] = holder;
                }
                stakes.stake(
                        numbers[holder],
                        economic.low(stake),
                        economic.high(stake),
                        Math.max(2, economic.decimals(stake)));
            }
            stakes.nextCompany();
        }
        return stakes.build(number -> ancestry.party(parties[number]));
    }

    private void solve(Upstream upstream, StrongComponents components, Loops loops) {
        Column least = Column.solve(upstream, components, false, loops);
        Column most = Column.solve(upstream, components, true, loops);
        for (int party = 1; party < upstream.size(); party++) {
            low[parties[party]] = least.firstPassageUnits(party);
            high[parties[party]] = most.firstPassageUnits(party);
        }
    }

    /** Marks whose bound is excluded, as {@link Openness} tells. */
    private void touch(boolean lower) {
        ShareColumns economic = ancestry.economic();
        boolean[] seen = new boolean[2 * ancestry.size()];
        int[] steps = new int[2 * ancestry.size()];
        int end = 1; // the first step is the company itself, by no excluded bound
        seen[0] = true;
        for (int i = 0; i < end; i++) {
            int party = steps[i] >> 1;
            boolean sofar = (steps[i] & 1) != 0;
            if (sofar) {
                open[party] |= lower ? LOW_OPEN : HIGH_OPEN;
            }
            for (int stake = ancestry.firstStake(party); stake < ancestry.endOfStakes(party); stake++) {
                boolean excluded = lower ? economic.lowOpen(stake) : economic.highOpen(stake);
                boolean leads = economic.high(stake) > 0 && (!lower || economic.low(stake) > 0 || excluded);
                int step = ancestry.holder(stake) << 1 | (sofar || excluded ? 1 : 0);
                if (leads && !seen[step]) {
                    seen[step] = true;
                    steps[end++] = step;
                }
            }
        }
    }
}
