package armslength.vendor.ownership;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stakes say of one kind of right, stake n at place n. What belongs to one stake lies together, since a register is
 * larger than any cache and its stakes are met in no order.
 */
final class ShareColumns {

    private static final int LOW = 0;
    private static final int HIGH = 1;
    private static final int CLAIM_HIGH = 2;
    private static final int CLAIM_LOW = 3;
    private static final int CELLS = 4;

    private static final int THERE = 1;
    private static final int LOW_OPEN = 2;
    private static final int HIGH_OPEN = 4;
    private static final int DECIMALS = 3; // bits to the right of the number of decimals

    private long[] cells;
    private byte[] marks;

    ShareColumns(int size) {
        cells = new long[size * CELLS];
        marks = new byte[size];
    }

    void grow(int size) {
        cells = Arrays.copyOf(cells, Math.multiplyExact(size, CELLS));
        marks = Arrays.copyOf(marks, size);
    }

    void set(int stake, @Nullable ClaimedShare said) {
        if (said == null) {
            marks[stake] = 0;
            return;
        }
        int at = stake * CELLS;
        cells[at + LOW] = said.lowUnits();
        cells[at + HIGH] = said.highUnits();
        cells[at + CLAIM_HIGH] = said.claimId().getMostSignificantBits();
        cells[at + CLAIM_LOW] = said.claimId().getLeastSignificantBits();
        marks[stake] = (byte) (said.decimals() << DECIMALS
                | THERE
                | (said.lowOpen() ? LOW_OPEN : 0)
                | (said.highOpen() ? HIGH_OPEN : 0));
    }

    void copy(int stake, ShareColumns from, int at) {
        marks[stake] = from.marks[at];
        if (marks[stake] != 0) {
            System.arraycopy(from.cells, at * CELLS, cells, stake * CELLS, CELLS);
        }
    }

    boolean isThere(int stake) {
        return marks[stake] != 0;
    }

    /** The smallest possible share, nothing where nothing is said. */
    long low(int stake) {
        return isThere(stake) ? cells[stake * CELLS + LOW] : 0;
    }

    /** The largest possible share, nothing where nothing is said. */
    long high(int stake) {
        return isThere(stake) ? cells[stake * CELLS + HIGH] : 0;
    }

    boolean lowOpen(int stake) {
        return (marks[stake] & LOW_OPEN) != 0;
    }

    boolean highOpen(int stake) {
        return (marks[stake] & HIGH_OPEN) != 0;
    }

    int decimals(int stake) {
        return marks[stake] >> DECIMALS;
    }

    UUID claim(int stake) {
        return new UUID(cells[stake * CELLS + CLAIM_HIGH], cells[stake * CELLS + CLAIM_LOW]);
    }

    @Nullable
    ClaimedShare get(int stake) {
        return isThere(stake)
                ? new ClaimedShare(
                        low(stake), high(stake), lowOpen(stake), highOpen(stake), decimals(stake), claim(stake))
                : null;
    }
}
