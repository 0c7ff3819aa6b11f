package armslength.vendor.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Who holds how much of what, for one kind of right; at most one stake for a pair of owner and subject.
 *
 * <p>Stakes that cannot be positive are left out, since they lead nowhere.
 */
public final class StakeGraph {

    private static final Comparator<Stake> BY_OWNER = Comparator.comparing(Stake::owner);

    private final Map<UUID, List<Stake>> holders;

    private StakeGraph(Map<UUID, List<Stake>> holders) {
        this.holders = holders;
    }

    /**
     * A graph of stakes.
     *
     * @throws IllegalArgumentException when a pair of owner and subject occurs twice
     */
    public static StakeGraph of(Collection<Stake> stakes) {
        Map<UUID, List<Stake>> holders = new TreeMap<>();
        for (Stake stake : stakes) {
            if (stake.share().canBePositive()) {
                holders.computeIfAbsent(stake.subject(), _ -> new ArrayList<>()).add(stake);
            }
        }
        holders.forEach((subject, held) -> {
            held.sort(BY_OWNER);
            if (held.stream().map(Stake::owner).distinct().count() < held.size()) {
                throw new IllegalArgumentException("two stakes of one owner in " + subject);
            }
        });
        return new StakeGraph(holders);
    }

    /** The stakes in a company, ordered by owner. */
    public List<Stake> holdersOf(UUID subject) {
        return List.copyOf(holders.getOrDefault(subject, List.of()));
    }

    /** Everything that is held by somebody. */
    public Set<UUID> subjects() {
        return Set.copyOf(holders.keySet());
    }

    /** The party itself, then everyone with a direct or indirect stake in it, nearest first. */
    public Set<UUID> upstreamOf(UUID subject) {
        Set<UUID> seen = new LinkedHashSet<>();
        Deque<UUID> open = new ArrayDeque<>(List.of(subject));
        while (!open.isEmpty()) {
            UUID next = open.remove();
            if (seen.add(next)) {
                holdersOf(next).forEach(stake -> open.add(stake.owner()));
            }
        }
        return seen;
    }

    /** The same graph with the stakes in some companies replaced. */
    StakeGraph with(Set<UUID> companies, UnaryOperator<List<Stake>> change) {
        List<Stake> stakes = new ArrayList<>();
        holders.forEach((subject, held) -> stakes.addAll(companies.contains(subject) ? change.apply(held) : held));
        return of(stakes);
    }
}
