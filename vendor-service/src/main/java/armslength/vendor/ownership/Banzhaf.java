package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalised Banzhaf index of voting blocks: each block's share of all swings, with a quota of more than half of the
 * votes of these blocks (DOMAIN 2.2; survey Crama and Leruth).
 *
 * <p>Exact up to {@link #EXACT_BLOCKS} blocks, by going through every coalition. Above, votes are rounded to
 * ten-thousandths of their sum, and the number of coalitions for each sum of votes is counted by dynamic programming:
 * exact for the rounded votes but for floating-point noise below 1e-9. Rounding moves a block's votes by at most half a
 * ten-thousandth, so that only coalitions within blocks / 20,000 of the quota are counted on the wrong side.
 */
public final class Banzhaf {

    /** Most blocks for which every coalition is visited. */
    public static final int EXACT_BLOCKS = 20;

    /** Most blocks at all. */
    public static final int MOST_BLOCKS = 2_000;

    private static final int GRAINS = 10_000;
    private static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_EVEN);

    private Banzhaf() {}

    /**
     * The index of each block, in the order given; they sum to 1.
     *
     * @param blocks votes of each block, positive
     * @throws IllegalArgumentException for no block, more than {@link #MOST_BLOCKS}, or a block without votes
     */
    public static List<BigDecimal> of(List<BigDecimal> blocks) {
        if (blocks.isEmpty() || blocks.size() > MOST_BLOCKS || blocks.stream().anyMatch(block -> block.signum() <= 0)) {
            throw new IllegalArgumentException("needs 1 to " + MOST_BLOCKS + " blocks, each with votes");
        }
        return blocks.size() <= EXACT_BLOCKS ? byEveryCoalition(blocks) : byRoundedVotes(blocks);
    }

    static List<BigDecimal> byEveryCoalition(List<BigDecimal> blocks) {
        int count = blocks.size();
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

    static List<BigDecimal> byRoundedVotes(List<BigDecimal> blocks) {
        int[] grains = grains(blocks);
        int total = 0;
        for (int grain : grains) {
            total += grain;
        }
        double[] coalitions = new double[total + 1];
        coalitions[0] = 1;
        int sum = 0;
        for (int grain : grains) {
            sum += grain;
            for (int votes = sum; votes >= 0; votes--) {
                // halved at each block: the part of all coalitions, so that the numbers stay in range
                coalitions[votes] = (coalitions[votes] + (votes >= grain ? coalitions[votes - grain] : 0)) / 2;
            }
        }
        double[] swings = new double[grains.length];
        double all = 0;
        double[] without = new double[total + 1];
        for (int block = 0; block < grains.length; block++) {
            if (grains[block] == 0) {
                continue;
            }
            swings[block] = swings(coalitions, grains[block], total, without);
            all += swings[block];
        }
        List<BigDecimal> index = new ArrayList<>(grains.length);
        for (double swing : swings) {
            index.add(new BigDecimal(swing / all, PRECISION));
        }
        return index;
    }

    /** The part of the coalitions of the others that lose without a block and win with it. */
    private static double swings(double[] coalitions, int grain, int total, double[] without) {
        double swings = 0;
        for (int votes = 0; votes <= total - grain; votes++) {
            without[votes] = Math.max(0, 2 * coalitions[votes] - (votes >= grain ? without[votes - grain] : 0));
            if (2 * votes <= total && 2 * (votes + grain) > total) {
                swings += without[votes];
            }
        }
        return swings;
    }

    private static int[] grains(List<BigDecimal> blocks) {
        BigDecimal sum = blocks.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return blocks.stream()
                .mapToInt(block -> block.multiply(BigDecimal.valueOf(GRAINS))
                        .divide(sum, 0, RoundingMode.HALF_EVEN)
                        .intValueExact())
                .toArray();
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
