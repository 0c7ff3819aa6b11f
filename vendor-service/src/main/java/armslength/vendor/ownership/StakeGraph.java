package armslength.vendor.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Who holds how much of what, for one kind of right; at most one stake for a pair of owner and subject.
 *
 * <p>Stakes that cannot be positive are left out, since they lead nowhere.
 */
public final class StakeGraph {

    private static final Comparator<Stake> BY_OWNER = Comparator.comparing(Stake::owner);

    private static final Comparator<Stake> BY_SUBJECT = Comparator.comparing(Stake::subject);

    private final Map<UUID, List<Stake>> holders;
    private final Map<UUID, List<Stake>> held;

    private StakeGraph(Map<UUID, List<Stake>> holders, Map<UUID, List<Stake>> held) {
        this.holders = holders;
        this.held = held;
    }

    /**
     * A graph of stakes.
     *
     * @throws IllegalArgumentException when a pair of owner and subject occurs twice
     */
    public static StakeGraph of(Collection<Stake> stakes) {
        Map<UUID, List<Stake>> holders = new HashMap<>();
        Map<UUID, List<Stake>> held = new HashMap<>();
        for (Stake stake : stakes) {
            if (stake.share().canBePositive()) {
                holders.computeIfAbsent(stake.subject(), _ -> new ArrayList<>()).add(stake);
                held.computeIfAbsent(stake.owner(), _ -> new ArrayList<>()).add(stake);
            }
        }
        holders.replaceAll((subject, unordered) -> {
            unordered.sort(BY_OWNER);
            for (int i = 1; i < unordered.size(); i++) {
                if (unordered.get(i).owner().equals(unordered.get(i - 1).owner())) {
                    throw new IllegalArgumentException("two stakes of one owner in " + subject);
                }
            }
            return List.copyOf(unordered);
        });
        held.values().forEach(stakesOfOne -> stakesOfOne.sort(BY_SUBJECT));
        return new StakeGraph(holders, held);
    }

    /** The stakes in a company, ordered by owner. */
    public List<Stake> holdersOf(UUID subject) {
        return holders.getOrDefault(subject, List.of());
    }

    /** The stakes of an owner, ordered by subject. */
    public List<Stake> heldBy(UUID owner) {
        return held.getOrDefault(owner, List.of());
    }

    /** Whether a share is known between excluded bounds. */
    boolean hasOpenBounds() {
        return holders.values().stream()
                .flatMap(List::stream)
                .anyMatch(stake -> stake.share().lowOpen() || stake.share().highOpen());
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
        holders.forEach((subject, found) -> stakes.addAll(companies.contains(subject) ? change.apply(found) : found));
        return of(stakes);
    }
}
