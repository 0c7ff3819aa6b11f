package armslength.vendor.ownership;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inverses of loops, the large ones remembered: a large loop usually lies upstream of many companies.
 *
 * <p>What is remembered is a pure function of the shares inside the loop, and is found by these shares themselves, so that
 * it can never be out of date.
 */
final class Loops {

    private static final int LARGE = 16;

    /** Cells of all remembered inverses together: 16 bytes each. */
    private static final long MOST_CELLS = 8_000_000;

    private final LinkedHashMap<Content, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long cells;

    private record Remembered(@Nullable Matrix inverse, int size) {}

    /** Sorts the members by rank, and gives the inverse of I - W for them in that order; see {@link Loop}. */
    @Nullable
    Matrix inverse(Upstream upstream, int[] members, boolean largest) {
        Content content = Content.of(upstream, members, sortedByRank(upstream, members), largest);
        if (members.length < LARGE) {
            return content.inverse();
        }
        synchronized (remembered) {
            Remembered known = remembered.get(content);
            if (known != null) {
                return known.inverse();
            }
        }
        Matrix inverse = content.inverse();
        synchronized (remembered) {
            if (remembered.put(content, new Remembered(inverse, members.length)) == null) {
                cells += (long) members.length * members.length;
            }
            forgetOldest();
        }
        return inverse;
    }

    private void forgetOldest() {
        var oldest = remembered.entrySet().iterator();
        while (cells > MOST_CELLS && remembered.size() > 1 && oldest.hasNext()) {
            Map.Entry<Content, Remembered> entry = oldest.next();
            long size = entry.getValue().size();
            cells -= size * size;
            oldest.remove();
        }
    }

    private static long[] sortedByRank(Upstream upstream, int[] members) {
        long[] keys = new long[members.length];
        for (int i = 0; i < members.length; i++) {
            keys[i] = key(upstream, members[i]);
        }
        Arrays.sort(keys);
        for (int i = 0; i < members.length; i++) {
            members[i] = (int) keys[i];
        }
        return keys;
    }

    private static long key(Upstream upstream, int party) {
        return (long) upstream.rank(party) << 32 | party;
    }

    /** The shares inside a loop: for each company its denominator, then holder and share of each stake by a member. */
    private static final class Content {

        private final int size;
        private final long[] shares;

        private Content(int size, long[] shares) {
            this.size = size;
            this.shares = shares;
        }

        static Content of(Upstream upstream, int[] members, long[] keys, boolean largest) {
            int most = 0;
            for (int member : members) {
                most += 2 + 2 * (upstream.endOfStakes(member) - upstream.firstStake(member));
            }
            long[] shares = new long[most];
            int at = 0;
            for (int company : members) {
                long sum = upstream.sumOfLows(company);
                int count = at++;
                shares[at++] = Math.max(sum, Upstream.WHOLE);
                for (int stake = upstream.firstStake(company); stake < upstream.endOfStakes(company); stake++) {
                    int position = Arrays.binarySearch(keys, key(upstream, upstream.holder(stake)));
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
        Matrix inverse() {
            Matrix matrix = new Matrix(size);
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
            return Loop.inverse(matrix, outside);
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
