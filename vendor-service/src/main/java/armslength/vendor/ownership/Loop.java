package armslength.vendor.ownership;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * (I - W)^-1 of one loop (strongly connected component), as far as it is needed: applied to what enters the loop, and its
 * diagonal. By elimination of parties, fewest neighbours first.
 *
 * <p>What is eliminated is a party: its shares are passed through to those who hold it (Grassmann, Taksar, Heyman 1985).
 * The pivot, one less the share that a party still holds of itself, is not subtracted but summed from the shares of the
 * others and of everyone outside the loop, so that nothing cancels where a loop is nearly closed. The diagonal needs only
 * those entries of the inverse that lie where the elimination left something (Takahashi, Fagan, Chen 1973). All of it costs
 * no more than the fill of the elimination: a sum of products for each pair of a party's neighbours, not size^3.
 */
final class Loop {

    private final int[] order;
    private final int[][] rows;
    private final int[][] columns;
    private final Twofolds[] down;
    private final Twofolds[] up;
    private final Twofold[] pivots;
    private final Twofold[] diagonal;

    private Loop(Matrix shares) {
        int size = shares.size();
        this.order = new int[size];
        this.rows = new int[size][];
        this.columns = new int[size][];
        this.down = new Twofolds[size];
        this.up = new Twofolds[size];
        this.pivots = new Twofold[size];
        this.diagonal = new Twofold[size];
        for (int member = 0; member < size; member++) {
            rows[member] = inRow(shares, member);
            columns[member] = inColumn(shares, member);
        }
    }

    /**
     * Solves a loop.
     *
     * @param shares entry (i, j) is the share of member j that member i holds; the diagonal is ignored; overwritten
     * @param outside for each member the share held by nobody of the loop, unknown holders included; negative where
     *     largest possible shares sum to more than the whole; overwritten
     * @return null when I - W is not a non-singular M-matrix, so that the walks do not converge
     */
    static @Nullable Loop solve(Matrix shares, Twofold[] outside) {
        Loop loop = new Loop(shares);
        boolean[] gone = new boolean[shares.size()];
        for (int step = 0; step < shares.size(); step++) {
            int member = loop.fewestNeighbours(gone);
            gone[member] = true;
            loop.order[step] = member;
            if (!loop.eliminate(member, shares, outside)) {
                return null;
            }
        }
        for (int step = shares.size() - 1; step >= 0; step--) {
            loop.fillIn(loop.order[step], shares);
        }
        return loop;
    }

    /** Turns what enters the loop at each member into all walks from each member: x = (I - W)^-1 b, in place. */
    void carry(Twofold[] walks) {
        for (int member : order) {
            Twofold entered = walks[member];
            if (entered.isPositive()) {
                int[] holders = columns[member];
                for (int i = 0; i < holders.length; i++) {
                    walks[holders[i]] = walks[holders[i]].plus(up[member].get(i).times(entered));
                }
            }
        }
        for (int step = order.length - 1; step >= 0; step--) {
            int member = order[step];
            int[] held = rows[member];
            Twofold all = walks[member].over(pivots[member]);
            for (int i = 0; i < held.length; i++) {
                all = all.plus(down[member].get(i).times(walks[held[i]]));
            }
            walks[member] = all;
        }
    }

    /** All walks from a member to itself, the empty one included: an entry of the diagonal. */
    Twofold returns(int member) {
        return diagonal[member];
    }

    /** How many numbers are kept. */
    long kept() {
        long kept = 2L * order.length;
        for (int member : order) {
            kept += rows[member].length + columns[member].length;
        }
        return kept;
    }

    private int fewestNeighbours(boolean[] gone) {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int member = 0; member < gone.length; member++) {
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

    private boolean eliminate(int member, Matrix shares, Twofold[] outside) {
        int[] held = rows[member];
        int[] holders = columns[member];
        Twofold pivot = outside[member];
        for (int holder : holders) {
            pivot = pivot.plus(shares.get(holder, member));
        }
        if (!pivot.isPositive()) {
            return false;
        }
        Twofolds passed = new Twofolds(held.length);
        for (int i = 0; i < held.length; i++) {
            passed.set(i, shares.get(member, held[i]).over(pivot));
            outside[held[i]] = outside[held[i]].plus(passed.get(i).times(outside[member]));
        }
        Twofolds received = new Twofolds(holders.length);
        for (int j = 0; j < holders.length; j++) {
            Twofold share = shares.get(holders[j], member);
            received.set(j, share.over(pivot));
            shares.addProducts(holders[j], held, passed, share);
        }
        pivots[member] = pivot;
        down[member] = passed;
        up[member] = received;
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

    private static int[] inRow(Matrix shares, int member) {
        int[] found = new int[shares.size()];
        int count = 0;
        for (int company = 0; company < found.length; company++) {
            if (company != member && shares.isPositive(member, company)) {
                found[count++] = company;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] inColumn(Matrix shares, int member) {
        int[] found = new int[shares.size()];
        int count = 0;
        for (int holder = 0; holder < found.length; holder++) {
            if (holder != member && shares.isPositive(holder, member)) {
                found[count++] = holder;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The inverse between a party and those who were its neighbours when it was eliminated, and its diagonal entry. */
    private void fillIn(int member, Matrix inverse) {
        int[] held = rows[member];
        int[] holders = columns[member];
        Twofolds row = new Twofolds(holders.length);
        Twofold self = Twofold.ONE.over(pivots[member]);
        for (int i = 0; i < held.length; i++) {
            inverse.addRow(held[i], holders, down[member].get(i), row);
            Twofold column = inverse.sumOfProducts(held[i], holders, up[member]);
            inverse.set(held[i], member, column);
            self = self.plus(down[member].get(i).times(column));
        }
        for (int j = 0; j < holders.length; j++) {
            inverse.set(member, holders[j], row.get(j));
        }
        inverse.set(member, member, self);
        diagonal[member] = self;
    }
}
