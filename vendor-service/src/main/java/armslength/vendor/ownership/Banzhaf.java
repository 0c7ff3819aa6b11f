package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalised Banzhaf index of voting blocks: each block's share of all swings, with a quota of more than half of the
 * votes of these blocks (DOMAIN 2.2; survey Crama and Leruth). Exact, by going through every coalition.
 */
public final class Banzhaf {

    /** Most blocks for which every coalition is visited. */
    public static final int MOST_BLOCKS = 20;

    private static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_EVEN);

    private Banzhaf() {}

    /**
     * The index of each block, in the order given; they sum to 1.
     *
     * @param blocks votes of each block, positive
     * @throws IllegalArgumentException for no block, more than {@link #MOST_BLOCKS}, or a block without votes
     */
    public static List<BigDecimal> of(List<BigDecimal> blocks) {
        int count = blocks.size();
        if (count == 0 || count > MOST_BLOCKS || blocks.stream().anyMatch(block -> block.signum() <= 0)) {
            throw new IllegalArgumentException("needs 1 to " + MOST_BLOCKS + " blocks, each with votes");
        }
        long[] weights = wholeNumbers(blocks);
        long total = 0;
        for (long weight : weights) {
            total = Math.addExact(total, weight);
        }
        long[] swings = new long[count];
        long all = 0;
        for (int coalition = 1; coalition < 1 << count; coalition++) {
            long votes = 0;
            for (int block = 0; block < count; block++) {
                votes += (coalition >> block & 1) * weights[block];
            }
            if (votes <= total - votes) {
                continue;
            }
            for (int block = 0; block < count; block++) {
                long without = votes - weights[block];
                if ((coalition >> block & 1) == 1 && without <= total - without) {
                    swings[block]++;
                    all++;
                }
            }
        }
        List<BigDecimal> index = new ArrayList<>(count);
        for (long swing : swings) {
            index.add(BigDecimal.valueOf(swing).divide(BigDecimal.valueOf(all), PRECISION));
        }
        return index;
    }

    private static long[] wholeNumbers(List<BigDecimal> blocks) {
        int scale = blocks.stream()
                .mapToInt(block -> block.stripTrailingZeros().scale())
                .max()
                .orElse(0);
        return blocks.stream()
                .mapToLong(block -> block.movePointRight(Math.max(0, scale)).longValueExact())
                .toArray();
    }
}
