package armslength.vendor.ownership;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Solved loops, the large ones remembered: a large loop usually lies upstream of many companies.
 *
 * <p>What is remembered is a pure function of the shares inside the loop, and is found by these shares themselves, so that
 * it can never be out of date.
 */
final class Loops {

    private static final int LARGE = 16;

    /** Numbers of all remembered loops together: 36 bytes each. */
    private static final long MOST_KEPT = 2_000_000;

    private final LinkedHashMap<Content, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;
    private SoftReference<@Nullable Matrix> scratch = new SoftReference<>(null);
    private final Object solving = new Object();

    private record Remembered(@Nullable Loop loop, long kept) {}

    /** Sorts the members by name, and solves the loop that they are, in that order; see {@link Loop#solve}. */
    @Nullable
    Loop solved(Upstream upstream, int[] members, boolean largest) {
        upstream.sortByName(members);
        Content content = Content.of(upstream, members, largest);
        if (members.length < LARGE) {
            return content.solve(new Matrix(members.length));
        }
        // one at a time: several vendors below the same loop wait for its solution instead of finding it again
        synchronized (solving) {
            Remembered known = remembered.get(content);
            if (known == null) {
                Loop loop = content.solve(scratch(members.length));
                known = new Remembered(loop, loop == null ? members.length : loop.kept());
                remembered.put(content, known);
                kept += known.kept();
                forgetOldest();
            }
            return known.loop();
        }
    }

    /** A cleared matrix; a large one is used again, since it would otherwise be most of the garbage of the service. */
    private Matrix scratch(int size) {
        @Nullable Matrix last = scratch.get();
        Matrix matrix = last == null ? new Matrix(size) : last.cleared(size);
        scratch = new SoftReference<>(matrix);
        return matrix;
    }

    private void forgetOldest() {
        var oldest = remembered.entrySet().iterator();
        while (kept > MOST_KEPT && remembered.size() > 1 && oldest.hasNext()) {
            Map.Entry<Content, Remembered> entry = oldest.next();
            kept -= entry.getValue().kept();
            oldest.remove();
        }
    }

    /** The shares inside a loop: for each company its denominator, then holder and share of each stake by a member. */
    private static final class Content {

        private final int size;
        private final long[] shares;

        private Content(int size, long[] shares) {
            this.size = size;
            this.shares = shares;
        }

        static Content of(Upstream upstream, int[] members, boolean largest) {
            Int2IntOpenHashMap positions = new Int2IntOpenHashMap(members.length);
            positions.defaultReturnValue(-1);
            int most = 0;
            for (int member : members) {
                positions.put(member, positions.size());
                most += 2 + 2 * (upstream.endOfStakes(member) - upstream.firstStake(member));
            }
            long[] shares = new long[most];
            int at = 0;
            for (int company : members) {
                long sum = upstream.sumOfLows(company);
                int count = at++;
                shares[at++] = Math.max(sum, Upstream.WHOLE);
                for (int stake = upstream.firstStake(company); stake < upstream.endOfStakes(company); stake++) {
                    int position = positions.get(upstream.holder(stake));
                    if (position >= 0) {
                        shares[at++] = position;
                        shares[at++] = largest ? upstream.cappedHigh(stake, sum) : upstream.low(stake);
                        shares[count]++;
                    }
                }
            }
            return new Content(members.length, Arrays.copyOf(shares, at));
        }

        @Nullable
        Loop solve(Matrix matrix) {
            Twofold[] outside = new Twofold[size];
            int at = 0;
            for (int company = 0; company < size; company++) {
                long count = shares[at++];
                long whole = shares[at++];
                long inside = 0;
                for (long i = 0; i < count; i++) {
                    int holder = (int) shares[at++];
                    long share = shares[at++];
                    inside += share;
                    if (holder != company) {
                        matrix.set(holder, company, Twofold.ratio(share, whole));
                    }
                }
                outside[company] = Twofold.ratio(whole - inside, whole);
            }
            return Loop.solve(matrix, outside);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Content content && size == content.size && Arrays.equals(shares, content.shares);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(shares);
        }
    }
}
