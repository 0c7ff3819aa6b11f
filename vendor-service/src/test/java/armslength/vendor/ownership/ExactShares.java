package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * One bound of the stakes between numbered parties, as a sparse matrix.
 *
 * @param held for each party, what it holds of others: number of the company to share
 */
record ExactShares(List<Map<Integer, BigDecimal>> held) {

    static BigDecimal sumOfLows(List<Stake> stakes) {
        return stakes.stream().map(stake -> stake.share().low()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal sumOfHighs(List<Stake> stakes) {
        return stakes.stream().map(stake -> stake.share().high()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** All smallest shares; holders that sum to a little over the whole by rounding are scaled to the whole. */
    static ExactShares smallest(StakeGraph graph, List<UUID> parties) {
        return build(graph, parties, (stake, sum) -> scaled(stake, sum));
    }

    /** All largest shares, each no larger than what the others' smallest shares leave. */
    static ExactShares largest(StakeGraph graph, List<UUID> parties) {
        return build(graph, parties, (stake, sum) -> {
            BigDecimal own = scaled(stake, sum);
            BigDecimal others = sum.min(BigDecimal.ONE).subtract(own);
            return stake.share().high().min(BigDecimal.ONE.subtract(others)).max(own);
        });
    }

    private static BigDecimal scaled(Stake stake, BigDecimal sum) {
        BigDecimal share = stake.share().low();
        return sum.compareTo(BigDecimal.ONE) > 0 ? share.divide(sum, ExactColumn.PRECISION) : share;
    }

    private static ExactShares build(StakeGraph graph, List<UUID> parties, Bound bound) {
        Map<UUID, Integer> numbers = new HashMap<>();
        List<Map<Integer, BigDecimal>> held = new ArrayList<>();
        for (UUID party : parties) {
            numbers.put(party, numbers.size());
            held.add(new HashMap<>());
        }
        for (int company = 0; company < parties.size(); company++) {
            List<Stake> stakes = graph.holdersOf(parties.get(company));
            BigDecimal sum = sumOfLows(stakes);
            for (Stake stake : stakes) {
                held.get(Objects.requireNonNull(numbers.get(stake.owner()))).put(company, bound.of(stake, sum));
            }
        }
        return new ExactShares(held);
    }

    @FunctionalInterface
    private interface Bound {
        BigDecimal of(Stake stake, BigDecimal sumOfLows);
    }
}
