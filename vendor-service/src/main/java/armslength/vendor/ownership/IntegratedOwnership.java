package armslength.vendor.ownership;

import armslength.vendor.ownership.OwnershipOutcome.ClosedLoop;
import armslength.vendor.ownership.OwnershipOutcome.Excess;
import armslength.vendor.ownership.OwnershipOutcome.Gross;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import armslength.vendor.ownership.OwnershipOutcome.OverDeclared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Integrated ownership e_ij = N_ij / N_ii and e_jj = 1 - 1/N_jj, with N = (I - W)^-1 (DOMAIN 2.1).
 *
 * <p>First-passage form: walks from owner to company that do not return to the owner, so an owner inside a loop is
 * counted once. Only the owners upstream of the company take part. Bounds: low from all smallest shares, high from all
 * largest, both in 0..1, exact to 30 decimal places.
 */
public final class IntegratedOwnership {

    private IntegratedOwnership() {}

    /** Everyone's integrated share of a company. */
    public static OwnershipOutcome of(StakeGraph graph, UUID subject) {
        Set<UUID> upstream = graph.upstreamOf(subject);
        Map<UUID, Excess> excesses = excesses(graph, upstream);
        if (!excesses.isEmpty()) {
            return new OverDeclared(excesses);
        }
        List<UUID> parties = new ArrayList<>(upstream);
        List<List<Integer>> components = Components.of(graph, parties);
        Set<UUID> inLoops = new LinkedHashSet<>();
        for (List<Integer> component : components) {
            Set<UUID> members = members(component, parties);
            if (isLoop(graph, members)) {
                if (isClosed(graph, members)) {
                    return new ClosedLoop(members);
                }
                inLoops.addAll(members);
            }
        }
        Column low = Column.solve(Shares.smallest(graph, parties), components);
        Column high = Column.solve(Shares.largest(graph, parties), components);
        Openness openness = Openness.of(graph, subject);
        Map<UUID, Interval> shares = new LinkedHashMap<>();
        Map<UUID, Gross> gross = new LinkedHashMap<>();
        for (int i = 1; i < parties.size(); i++) {
            UUID owner = parties.get(i);
            shares.put(owner, openness.apply(owner, low.firstPassage(i), high.firstPassage(i)));
            if (!high.isUnbounded(i)) {
                gross.put(owner, new Gross(Column.settle(low.walks(i)), Column.settle(high.walks(i))));
            }
        }
        Interval self = Interval.between(low.selfHeld(), low.selfHeld().max(high.selfHeld()));
        return new Integrated(
                subject,
                Map.copyOf(shares),
                Map.copyOf(gross),
                self,
                unknown(graph, parties, low, high),
                Set.copyOf(inLoops));
    }

    /**
     * The graph with every over-declared company's stakes widened to what each could truly be when one of the claims is
     * wrong: between the share less the whole excess, and the share. Protective, and never over-declared.
     */
    public static StakeGraph widened(StakeGraph graph, OverDeclared overDeclared) {
        return graph.with(overDeclared.companies().keySet(), IntegratedOwnership::widen);
    }

    private static List<Stake> widen(List<Stake> held) {
        BigDecimal excess = Shares.sumOfLows(held).subtract(BigDecimal.ONE);
        return held.stream()
                .map(stake -> new Stake(
                        stake.owner(),
                        stake.subject(),
                        Interval.between(
                                stake.share().low().subtract(excess).max(BigDecimal.ZERO),
                                stake.share().high())))
                .toList();
    }

    private static Map<UUID, Excess> excesses(StakeGraph graph, Set<UUID> companies) {
        Map<UUID, Excess> excesses = new TreeMap<>();
        for (UUID company : companies) {
            List<Stake> held = graph.holdersOf(company);
            BigDecimal sum = Shares.sumOfLows(held);
            BigDecimal tolerance = tolerance(held);
            if (sum.compareTo(BigDecimal.ONE.add(tolerance)) > 0) {
                excesses.put(company, new Excess(sum, tolerance));
            }
        }
        return excesses;
    }

    /** Holders times half a unit in the last declared decimal place: real registers sum to 100.00001. */
    static BigDecimal tolerance(List<Stake> held) {
        int decimals = held.stream().mapToInt(Stake::decimals).max().orElse(2);
        return BigDecimal.valueOf(5, decimals + 1).multiply(BigDecimal.valueOf(held.size()));
    }

    private static Set<UUID> members(List<Integer> component, List<UUID> parties) {
        Set<UUID> members = new LinkedHashSet<>();
        component.forEach(index -> members.add(parties.get(index)));
        return members;
    }

    private static boolean isLoop(StakeGraph graph, Set<UUID> members) {
        return members.size() > 1
                || members.stream()
                        .anyMatch(member -> graph.holdersOf(member).stream()
                                .anyMatch(stake -> stake.owner().equals(member)));
    }

    /** I - W is singular exactly when every member is held wholly by members. */
    private static boolean isClosed(StakeGraph graph, Set<UUID> members) {
        return members.stream().allMatch(member -> {
            List<Stake> inside = graph.holdersOf(member).stream()
                    .filter(stake -> members.contains(stake.owner()))
                    .toList();
            return Shares.sumOfLows(inside).compareTo(BigDecimal.ONE) >= 0;
        });
    }

    /** One unknown source fills each company's holders up to the whole; a company without holders is itself a source. */
    private static Interval unknown(StakeGraph graph, List<UUID> parties, Column low, Column high) {
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < parties.size(); i++) {
            List<Stake> held = graph.holdersOf(parties.get(i));
            if (held.isEmpty() && i > 0) {
                continue;
            }
            BigDecimal leastMissing =
                    BigDecimal.ONE.subtract(Shares.sumOfHighs(held)).max(BigDecimal.ZERO);
            BigDecimal mostMissing =
                    BigDecimal.ONE.subtract(Shares.sumOfLows(held)).max(BigDecimal.ZERO);
            least = least.add(leastMissing.multiply(low.walks(i), Column.PRECISION));
            most = mostMissing.signum() > 0 && high.isUnbounded(i)
                    ? BigDecimal.ONE
                    : most.add(mostMissing.multiply(high.walks(i), Column.PRECISION));
        }
        BigDecimal bottom = Column.settle(least).min(BigDecimal.ONE);
        return Interval.between(bottom, Column.settle(most).min(BigDecimal.ONE).max(bottom));
    }
}
