package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The column of N = (I - W)^-1 that belongs to party 0, and the diagonal of N, for all smallest or all largest shares
 * (DOMAIN 2.1).
 *
 * <p>Component by component, companies before their owners: outside of loops a share times the walks of the company,
 * inside a loop what {@link Loop} finds. Where the largest shares of a loop cannot all be true at once, the only bound is
 * the whole. In {@link Twofold} arithmetic: for smallest shares nothing is subtracted, so that after fewer than 10^6
 * operations a result differs from the true one by less than 1e-24 of it; results are given to 18 decimal places.
 */
final class Column {

    /** Most members of a loop that is solved; beyond, a share is only known to lie between nothing and the whole. */
    static final int LARGEST_LOOP = 2_500;

    /** Decimal places of a result. */
    private static final int SETTLED = 18;

    /** The whole, in units of the last decimal place. */
    static final long WHOLE = 1_000_000_000_000_000_000L;

    /** What rounds to nothing, told without writing out hundreds of digits. */
    private static final double UNSETTLED = 4e-19;

    private final Upstream upstream;
    private final StrongComponents components;
    private final boolean largest;
    private final Twofold[] walks;
    private final Twofold[] returns;
    private final boolean[] unbounded;

    private Column(Upstream upstream, StrongComponents components, boolean largest) {
        this.upstream = upstream;
        this.components = components;
        this.largest = largest;
        this.walks = new Twofold[upstream.size()];
        this.returns = new Twofold[upstream.size()];
        this.unbounded = new boolean[upstream.size()];
        Arrays.fill(walks, Twofold.ZERO);
        Arrays.fill(returns, Twofold.ONE);
        walks[0] = Twofold.ONE;
    }

    /**
     * Solves the column.
     *
     * @param largest whether all largest or all smallest shares are meant
     */
    static Column solve(Upstream upstream, StrongComponents components, boolean largest, Loops loops) {
        Column column = new Column(upstream, components, largest);
        for (int component = 0; component < components.count(); component++) {
            int[] members = components.members(component);
            if (components.isLoop(component)) {
                column.solveLoop(members, loops);
            }
            for (int member : members) {
                column.passOn(member);
            }
        }
        return column;
    }

    /** N_i0: all walks from party i to party 0. */
    Twofold walks(int i) {
        return walks[i];
    }

    /** Whether nothing better than nothing and the whole bounds the share of party i. */
    boolean isUnbounded(int i) {
        return unbounded[i];
    }

    /** e_i0 = N_i0 / N_ii, at most the whole; e_00 = 1 - 1/N_00. */
    BigDecimal firstPassage(int i) {
        if (unbounded[i]) {
            return largest ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        BigDecimal share = i == 0
                ? BigDecimal.ONE.subtract(settle(Twofold.ONE.over(returns[0])))
                : settle(walks[i].over(returns[i]));
        return share.min(BigDecimal.ONE).max(BigDecimal.ZERO);
    }

    /** e_i0 of another party in whole 1e-18: the same number as {@link #firstPassage}. */
    long firstPassageUnits(int i) {
        if (unbounded[i]) {
            return largest ? WHOLE : 0;
        }
        if (!walks[i].isPositive()) {
            return 0;
        }
        Twofold share = walks[i].over(returns[i]);
        if (share.high() < UNSETTLED) {
            return 0;
        }
        return share.high() > 2 ? WHOLE : Math.min(WHOLE, share.wholeUnits(SETTLED));
    }

    /** A result without the noise of the last digits. */
    static BigDecimal settle(Twofold value) {
        if (Math.abs(value.high()) < UNSETTLED) {
            return BigDecimal.ZERO;
        }
        BigDecimal settled = value.rounded(SETTLED).stripTrailingZeros();
        return settled.scale() < 0 ? settled.setScale(0) : settled;
    }

    private void passOn(int company) {
        long sum = upstream.sumOfLows(company);
        for (int stake = upstream.firstStake(company); stake < upstream.endOfStakes(company); stake++) {
            int holder = upstream.holder(stake);
            long share = largest ? upstream.cappedHigh(stake, sum) : upstream.low(stake);
            if (share == 0 || components.together(holder, company)) {
                continue;
            }
            walks[holder] = walks[holder].plus(walks[company].times(asPart(share, sum)));
            unbounded[holder] |= unbounded[company];
        }
    }

    private static Twofold asPart(long share, long sumOfLows) {
        return Twofold.ratio(share, Math.max(sumOfLows, Upstream.WHOLE));
    }

    private void solveLoop(int[] members, Loops loops) {
        boolean leadsToUnbounded = false;
        for (int member : members) {
            leadsToUnbounded |= unbounded[member];
        }
        @Nullable Loop loop = members.length > LARGEST_LOOP ? null : loops.solved(upstream, members, largest);
        if (loop == null) {
            for (int member : members) {
                unbounded[member] = true;
                walks[member] = Twofold.ONE;
            }
            return;
        }
        Twofold[] found = new Twofold[members.length];
        for (int member = 0; member < members.length; member++) {
            found[member] = walks[members[member]];
        }
        loop.carry(found);
        for (int member = 0; member < members.length; member++) {
            walks[members[member]] = found[member];
            returns[members[member]] = loop.returns(member);
            unbounded[members[member]] = leadsToUnbounded;
        }
    }
}
