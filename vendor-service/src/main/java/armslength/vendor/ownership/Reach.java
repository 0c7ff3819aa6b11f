package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far a party's power reaches when it steps from company to company: a company belongs to the party as soon as the
 * party and what already belongs to it hold enough of it, and then acts for the party with all that it holds.
 *
 * <p>Monotone, ends, and handles loops: each stake is looked at once. With more than half of the votes this is the control
 * set C(x) of DOMAIN 2.2; with half or more of the equity it is the step function of the 50 percent rule (DOMAIN 2.1,
 * non-goal of e_ij).
 *
 * @param certain companies that belong to the party for every possible share
 * @param possible companies that may belong to it
 */
public record Reach(Set<UUID> certain, Set<UUID> possible) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** The control set: more than half of the votes at each step. */
    public static Reach byMajority(UUID party, StakeGraph votes) {
        return new Reach(grow(party, votes, true, true), grow(party, votes, false, true));
    }

    /** Half or more at each step. */
    public static Reach byHalf(UUID party, StakeGraph equity) {
        return new Reach(grow(party, equity, true, false), grow(party, equity, false, false));
    }

    /** Whether a company belongs to the party. */
    public Verdict includes(UUID company) {
        if (certain.contains(company)) {
            return Verdict.YES;
        }
        return possible.contains(company) ? Verdict.INDETERMINATE : Verdict.NO;
    }

    /** The share of a company that the party holds itself or through what belongs to it. */
    public Interval heldOf(UUID company, StakeGraph graph) {
        Sum low = sum(graph, company, certain, true);
        Sum high = sum(graph, company, possible, false);
        BigDecimal least = low.value().min(BigDecimal.ONE);
        BigDecimal most = high.value().min(BigDecimal.ONE).max(least);
        return new Interval(least, most, low.open(), high.open() && most.compareTo(BigDecimal.ONE) < 0);
    }

    private static Set<UUID> grow(UUID party, StakeGraph graph, boolean lower, boolean strictly) {
        Set<UUID> members = new LinkedHashSet<>(List.of(party));
        Map<UUID, Sum> sums = new HashMap<>();
        Deque<UUID> acting = new ArrayDeque<>(members);
        while (!acting.isEmpty()) {
            for (Stake stake : graph.heldBy(acting.remove())) {
                // a company does not vote on its own shares
                if (stake.owner().equals(stake.subject())) {
                    continue;
                }
                Sum sum = sums.merge(stake.subject(), Sum.of(stake, lower), Sum::plus);
                if (isEnough(sum, lower, strictly) && members.add(stake.subject())) {
                    acting.add(stake.subject());
                }
            }
        }
        return Set.copyOf(members);
    }

    private static boolean isEnough(Sum sum, boolean lower, boolean strictly) {
        int comparison = sum.value().compareTo(HALF);
        if (comparison != 0) {
            return comparison > 0;
        }
        // exactly half as a bound: an excluded lower bound is more than half, an excluded upper bound less
        return strictly ? lower && sum.open() : lower || !sum.open();
    }

    private record Sum(BigDecimal value, boolean open) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, false);

        static Sum of(Stake stake, boolean lower) {
            return lower
                    ? new Sum(stake.share().low(), stake.share().lowOpen())
                    : new Sum(stake.share().high(), stake.share().highOpen());
        }

        Sum plus(Sum other) {
            return new Sum(value.add(other.value), open || other.open);
        }
    }

    private static Sum sum(StakeGraph graph, UUID company, Set<UUID> members, boolean lower) {
        return graph.holdersOf(company).stream()
                .filter(stake ->
                        members.contains(stake.owner()) && !stake.owner().equals(company))
                .map(stake -> Sum.of(stake, lower))
                .reduce(Sum.NOTHING, Sum::plus);
    }
}
