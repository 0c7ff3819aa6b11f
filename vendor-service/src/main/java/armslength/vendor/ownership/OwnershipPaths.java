package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The chains that lead to a company, by owner, each owner's largest first.
 *
 * @param byOwner at most {@link #PER_OWNER} chains an owner
 * @param complete whether every chain is listed
 */
public record OwnershipPaths(Map<UUID, List<OwnershipPath>> byOwner, boolean complete) {

    /** Chains listed for one owner. */
    public static final int PER_OWNER = 10;

    /** What is left out is smaller than what is listed. */
    private static final int EXPANSIONS = 5_000;

    private static final MathContext PRECISION = new MathContext(34, RoundingMode.HALF_EVEN);

    /** No chain, for a calculation that lists none. */
    public static final OwnershipPaths NONE = new OwnershipPaths(Map.of(), true);

    private static final Comparator<OwnershipPath> LARGEST_FIRST = Comparator.comparing(
                    (OwnershipPath path) -> path.economic().high())
            .thenComparing(OwnershipPath::weakestLink)
            .reversed()
            .thenComparingInt(path -> path.parties().size())
            .thenComparing(path -> path.parties().toString());

    /**
     * Lists chains best first, so that what a limit leaves out is smaller than what is listed.
     *
     * @param inLoops parties on loops, see {@link OwnershipOutcome.Integrated#inLoops()}
     */
    public static OwnershipPaths to(UUID company, StakeGraph economic, StakeGraph votes, Set<UUID> inLoops) {
        Map<UUID, List<OwnershipPath>> byOwner = new LinkedHashMap<>();
        boolean complete = true;
        PriorityQueue<OwnershipPath> open = new PriorityQueue<>(LARGEST_FIRST);
        open.add(new OwnershipPath(
                List.of(company), Interval.exactly(BigDecimal.ONE), BigDecimal.ONE, inLoops.contains(company)));
        for (int expansions = 0; !open.isEmpty(); expansions++) {
            if (expansions == EXPANSIONS) {
                complete = false;
                break;
            }
            OwnershipPath path = open.remove();
            if (path.parties().size() > 1) {
                List<OwnershipPath> listed = byOwner.computeIfAbsent(path.owner(), _ -> new ArrayList<>());
                if (listed.size() < PER_OWNER) {
                    listed.add(path);
                } else {
                    complete = false;
                }
            }
            extend(path, economic, votes, inLoops, open);
        }
        return new OwnershipPaths(byOwner, complete);
    }

    /** Chains of an owner, largest first. */
    public List<OwnershipPath> of(UUID owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    private static void extend(
            OwnershipPath path,
            StakeGraph economic,
            StakeGraph votes,
            Set<UUID> inLoops,
            PriorityQueue<OwnershipPath> open) {
        Map<UUID, Interval> shares = byOwner(economic, path.owner());
        Map<UUID, Interval> votings = byOwner(votes, path.owner());
        Set<UUID> owners = new java.util.TreeSet<>(shares.keySet());
        owners.addAll(votings.keySet());
        for (UUID owner : owners) {
            if (path.parties().contains(owner)) {
                continue;
            }
            List<UUID> parties = new ArrayList<>(path.parties().size() + 1);
            parties.add(owner);
            parties.addAll(path.parties());
            open.add(new OwnershipPath(
                    List.copyOf(parties),
                    product(shares.getOrDefault(owner, Interval.ZERO), path.economic()),
                    votings.getOrDefault(owner, Interval.ZERO).low().min(path.weakestLink()),
                    path.touchesLoop() || inLoops.contains(owner)));
        }
    }

    private static Map<UUID, Interval> byOwner(StakeGraph graph, UUID company) {
        Map<UUID, Interval> shares = new TreeMap<>();
        graph.holdersOf(company).forEach(stake -> shares.put(stake.owner(), stake.share()));
        return shares;
    }

    private static Interval product(Interval share, Interval rest) {
        return Interval.between(
                share.low().multiply(rest.low(), PRECISION), share.high().multiply(rest.high(), PRECISION));
    }
}
