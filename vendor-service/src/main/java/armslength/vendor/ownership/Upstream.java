package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.IntFunction;

/**
 * A company, number 0, and everyone with a direct or indirect stake in it, with every stake between them: compact, and
 * exact, since a share is a whole number of {@link #WHOLE trillionths}.
 */
final class Upstream {

    /** The whole; claims have at most twelve decimal places. */
    static final long WHOLE = 1_000_000_000_000L;

    private final int size;
    private final int[] starts;
    private final int[] holders;
    private final long[] lows;
    private final long[] highs;
    private final byte[] decimals;
    private final IntFunction<UUID> names;

    private Upstream(Builder built, IntFunction<UUID> names) {
        this.size = built.companies;
        this.starts = built.starts;
        this.holders = built.holders;
        this.lows = built.lows;
        this.highs = built.highs;
        this.decimals = built.decimals;
        this.names = names;
    }

    /** Collects the stakes company by company, in the order of their numbers. */
    static final class Builder {

        private int companies;
        private int stakes;
        private int[] starts = new int[65];
        private int[] holders = new int[128];
        private long[] lows = new long[128];
        private long[] highs = new long[128];
        private byte[] decimals = new byte[128];

        /** A stake in the current company. */
        void stake(int holder, long low, long high, int places) {
            if (stakes == holders.length) {
                int grown = stakes * 2;
                holders = Arrays.copyOf(holders, grown);
                lows = Arrays.copyOf(lows, grown);
                highs = Arrays.copyOf(highs, grown);
                decimals = Arrays.copyOf(decimals, grown);
            }
            holders[stakes] = holder;
            lows[stakes] = low;
            highs[stakes] = high;
            decimals[stakes] = (byte) places;
            stakes++;
        }

        /** The current company has no more holders. */
        void nextCompany() {
            companies++;
            if (companies + 1 == starts.length) {
                starts = Arrays.copyOf(starts, starts.length * 2);
            }
            starts[companies] = stakes;
        }

        /**
         * All of it.
         *
         * @param names the party of each number
         */
        Upstream build(IntFunction<UUID> names) {
            return new Upstream(this, names);
        }
    }

    int size() {
        return size;
    }

    int firstStake(int company) {
        return starts[company];
    }

    int endOfStakes(int company) {
        return starts[company + 1];
    }

    boolean hasHolders(int company) {
        return starts[company] < starts[company + 1];
    }

    int holder(int stake) {
        return holders[stake];
    }

    long low(int stake) {
        return lows[stake];
    }

    /** Puts numbers in the order of the parties' names, the same however one got there. */
    void sortByName(int[] numbers) {
        IntArrays.quickSort(numbers, (one, other) -> names.apply(one).compareTo(names.apply(other)));
    }

    /** Sum of the smallest possible shares. */
    long sumOfLows(int company) {
        long sum = 0;
        for (int stake = starts[company]; stake < starts[company + 1]; stake++) {
            sum += lows[stake];
        }
        return sum;
    }

    /** Sum of the largest possible shares. */
    long sumOfHighs(int company) {
        long sum = 0;
        for (int stake = starts[company]; stake < starts[company + 1]; stake++) {
            sum += highs[stake];
        }
        return sum;
    }

    /** Twice what rounding explains: holders times one unit in the last declared place (DOMAIN 2.1, tolerance). */
    long twiceTolerance(int company) {
        int most = 2;
        for (int stake = starts[company]; stake < starts[company + 1]; stake++) {
            most = Math.max(most, decimals[stake]);
        }
        long unit = WHOLE;
        for (int place = 0; place < most; place++) {
            unit /= 10;
        }
        return unit * (starts[company + 1] - starts[company]);
    }

    boolean isOverDeclared(int company) {
        return 2 * (sumOfLows(company) - WHOLE) > twiceTolerance(company);
    }

    /**
     * The largest possible share, no larger than what the others' smallest shares leave; holders that sum to a little
     * over the whole by rounding have their smallest shares, to be divided by {@code sumOfLows}.
     */
    long cappedHigh(int stake, long sumOfLows) {
        if (sumOfLows >= WHOLE) {
            return lows[stake];
        }
        return Math.max(lows[stake], Math.min(highs[stake], WHOLE - sumOfLows + lows[stake]));
    }
}
