package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whose bound is excluded: a sum of products never reaches its bound when a stake on one of its walks never does.
 *
 * @param low parties whose share is above its lower bound
 * @param high parties whose share is below its upper bound
 */
record Openness(Set<UUID> low, Set<UUID> high) {

    static Openness of(StakeGraph graph, UUID subject) {
        return graph.hasOpenBounds()
                ? new Openness(touched(graph, subject, true), touched(graph, subject, false))
                : new Openness(Set.of(), Set.of());
    }

    Interval apply(UUID owner, BigDecimal lowest, BigDecimal highest) {
        BigDecimal most = highest.max(lowest);
        return new Interval(
                lowest, most, low.contains(owner), high.contains(owner) && most.compareTo(BigDecimal.ONE) < 0);
    }

    private record Step(UUID party, boolean open) {}

    private static Set<UUID> touched(StakeGraph graph, UUID subject, boolean lower) {
        Set<Step> seen = new HashSet<>();
        Set<UUID> touched = new HashSet<>();
        Deque<Step> steps = new ArrayDeque<>(List.of(new Step(subject, false)));
        while (!steps.isEmpty()) {
            Step step = steps.remove();
            if (!seen.add(step)) {
                continue;
            }
            if (step.open()) {
                touched.add(step.party());
            }
            for (Stake stake : graph.holdersOf(step.party())) {
                Interval share = stake.share();
                // a walk that starts from nothing but may be more than nothing counts for the lower bound, too
                boolean open = lower ? share.lowOpen() : share.highOpen();
                if (!lower || share.low().signum() > 0 || open) {
                    steps.add(new Step(stake.owner(), step.open() || open));
                }
            }
        }
        return touched;
    }
}
