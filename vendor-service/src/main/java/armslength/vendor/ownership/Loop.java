package armslength.vendor.ownership;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The inverse of I - W for one loop (strongly connected component), by elimination of parties, fewest neighbours first.
 *
 * <p>What is eliminated is a party: its shares are passed through to those who hold it (Grassmann, Taksar, Heyman 1985).
 * The pivot, one less the share that a party still holds of itself, is not subtracted but summed from the shares of the
 * others and of everyone outside the loop, so that nothing cancels where a loop is nearly closed. The rows of the inverse
 * are then filled in, in reverse order, by sums of products. Sparse loops stay cheap: the cost is the fill of the
 * elimination and size^2 x neighbours, not size^3.
 */
final class Loop {

    private final Matrix shares;
    private final Twofold[] outside;
    private final Twofold[] pivots;
    private final int[] order;
    private final int[][] rows;
    private final int[][] columns;
    private final boolean[] gone;

    private Loop(Matrix shares, Twofold[] outside) {
        int size = shares.size();
        this.shares = shares;
        this.outside = outside;
        this.pivots = new Twofold[size];
        this.order = new int[size];
        this.rows = new int[size][];
        this.columns = new int[size][];
        this.gone = new boolean[size];
        for (int member = 0; member < size; member++) {
            rows[member] = inRow(member);
            columns[member] = inColumn(member);
        }
    }

    /**
     * The inverse, written over the shares.
     *
     * @param shares entry (i, j) is the share of member j that member i holds; the diagonal is ignored
     * @param outside for each member the share held by nobody of the loop, unknown holders included; negative where
     *     largest possible shares sum to more than the whole
     * @return null when I - W is not a non-singular M-matrix, so that the walks do not converge
     */
    static @Nullable Matrix inverse(Matrix shares, Twofold[] outside) {
        Loop loop = new Loop(shares, outside);
        for (int step = 0; step < shares.size(); step++) {
            if (!loop.eliminate(loop.fewestNeighbours(), step)) {
                return null;
            }
        }
        for (int step = shares.size() - 1; step >= 0; step--) {
            loop.fillIn(step);
        }
        return shares;
    }

    private int fewestNeighbours() {
        int size = shares.size();
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int member = 0; member < size; member++) {
            if (gone[member]) {
                continue;
            }
            long fill = (long) rows[member].length * columns[member].length;
            if (fill < least) {
                least = fill;
                best = member;
            }
        }
        return best;
    }

    private boolean eliminate(int member, int step) {
        order[step] = member;
        int[] held = rows[member];
        int[] holders = columns[member];
        Twofold pivot = outside[member];
        for (int holder : holders) {
            pivot = pivot.plus(shares.get(holder, member));
        }
        if (!pivot.isPositive()) {
            return false;
        }
        pivots[member] = pivot;
        gone[member] = true;
        for (int company : held) {
            Twofold passed = shares.get(member, company).over(pivot);
            outside[company] = outside[company].plus(passed.times(outside[member]));
            for (int holder : holders) {
                if (holder != company) {
                    shares.add(holder, company, passed.times(shares.get(holder, member)));
                }
            }
        }
        refresh(held, holders, member);
        return true;
    }

    /** Neighbours of the neighbours have changed: the eliminated party is gone and new pairs are there. */
    private void refresh(int[] held, int[] holders, int member) {
        for (int company : held) {
            columns[company] = merged(columns[company], holders, member, company);
        }
        for (int holder : holders) {
            rows[holder] = merged(rows[holder], held, member, holder);
        }
    }

    /** Two ordered lists in one, without two of the numbers. */
    private static int[] merged(int[] before, int[] more, int without, int self) {
        int[] all = new int[before.length + more.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < before.length || j < more.length) {
            int next;
            if (j == more.length || (i < before.length && before[i] < more[j])) {
                next = before[i++];
            } else {
                if (i < before.length && before[i] == more[j]) {
                    i++;
                }
                next = more[j++];
            }
            if (next != without && next != self) {
                all[size++] = next;
            }
        }
        return Arrays.copyOf(all, size);
    }

    private int[] inRow(int member) {
        int[] found = new int[shares.size()];
        int count = 0;
        for (int company = 0; company < found.length; company++) {
            if (company != member && shares.isPositive(member, company)) {
                found[count++] = company;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int[] inColumn(int member) {
        int[] found = new int[shares.size()];
        int count = 0;
        for (int holder = 0; holder < found.length; holder++) {
            if (holder != member && shares.isPositive(holder, member)) {
                found[count++] = holder;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void fillIn(int step) {
        int member = order[step];
        int[] held = rows[member];
        int[] holders = columns[member];
        Twofold[] down = factors(held, member, true);
        Twofold[] up = factors(holders, member, false);
        Twofold self = Twofold.ONE.over(pivots[member]);
        for (int later = step + 1; later < order.length; later++) {
            int other = order[later];
            Twofold row = Twofold.ZERO;
            for (int i = 0; i < held.length; i++) {
                row = row.plus(down[i].times(shares.get(held[i], other)));
            }
            Twofold column = Twofold.ZERO;
            for (int i = 0; i < holders.length; i++) {
                column = column.plus(shares.get(other, holders[i]).times(up[i]));
            }
            shares.set(member, other, row);
            shares.set(other, member, column);
        }
        for (int i = 0; i < held.length; i++) {
            self = self.plus(down[i].times(shares.get(held[i], member)));
        }
        shares.set(member, member, self);
    }

    private Twofold[] factors(int[] neighbours, int member, boolean row) {
        Twofold[] factors = new Twofold[neighbours.length];
        for (int i = 0; i < neighbours.length; i++) {
            Twofold share = row ? shares.get(member, neighbours[i]) : shares.get(neighbours[i], member);
            factors[i] = share.over(pivots[member]);
        }
        return factors;
    }
}
