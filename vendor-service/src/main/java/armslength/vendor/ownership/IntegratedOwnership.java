package armslength.vendor.ownership;

import armslength.vendor.ownership.OwnershipOutcome.ClosedLoop;
import armslength.vendor.ownership.OwnershipOutcome.Excess;
import armslength.vendor.ownership.OwnershipOutcome.Gross;
import armslength.vendor.ownership.OwnershipOutcome.Integrated;
import armslength.vendor.ownership.OwnershipOutcome.OverDeclared;
import java.math.BigDecimal;
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
 * largest, both in 0..1, to 18 decimal places; see {@link Column} for the bound of the error.
 */
public final class IntegratedOwnership {

    static final Loops LOOPS = new Loops();

    private IntegratedOwnership() {}

    /** Everyone's integrated share of a company. */
    public static OwnershipOutcome of(StakeGraph graph, UUID subject) {
        Numbered numbered = Numbered.of(graph, subject);
        Upstream upstream = numbered.upstream();
        Map<UUID, Excess> excesses = excesses(numbered);
        if (!excesses.isEmpty()) {
            return new OverDeclared(excesses);
        }
        StrongComponents components = StrongComponents.of(upstream);
        Set<UUID> inLoops = new LinkedHashSet<>();
        for (int component = 0; component < components.count(); component++) {
            int[] members = components.members(component);
            if (components.isLoop(component)) {
                Set<UUID> names = numbered.named(members);
                if (components.isClosed(component)) {
                    return new ClosedLoop(names);
                }
                inLoops.addAll(names);
            }
        }
        Column low = Column.solve(upstream, components, false, LOOPS);
        Column high = Column.solve(upstream, components, true, LOOPS);
        return integrated(graph, subject, numbered, low, high, inLoops);
    }

    private static Integrated integrated(
            StakeGraph graph, UUID subject, Numbered numbered, Column low, Column high, Set<UUID> inLoops) {
        Openness openness = Openness.of(graph, subject);
        Map<UUID, Interval> shares = new LinkedHashMap<>();
        Map<UUID, Gross> gross = new LinkedHashMap<>();
        for (int i = 1; i < numbered.parties().size(); i++) {
            UUID owner = numbered.parties().get(i);
            shares.put(owner, openness.apply(owner, low.firstPassage(i), high.firstPassage(i)));
            if (!high.isUnbounded(i) && !low.isUnbounded(i)) {
                gross.put(owner, new Gross(Column.settle(low.walks(i)), Column.settle(high.walks(i))));
            }
        }
        BigDecimal leastOfItself = low.firstPassage(0);
        return new Integrated(
                subject,
                Map.copyOf(shares),
                Map.copyOf(gross),
                Interval.between(leastOfItself, leastOfItself.max(high.firstPassage(0))),
                unknown(numbered.upstream(), low, high),
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
        BigDecimal excess = held.stream()
                .map(stake -> stake.share().low())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(BigDecimal.ONE);
        return held.stream()
                .map(stake -> new Stake(
                        stake.owner(),
                        stake.subject(),
                        Interval.between(
                                stake.share().low().subtract(excess).max(BigDecimal.ZERO),
                                stake.share().high())))
                .toList();
    }

    private static Map<UUID, Excess> excesses(Numbered numbered) {
        Upstream upstream = numbered.upstream();
        Map<UUID, Excess> excesses = new TreeMap<>();
        for (int company = 0; company < upstream.size(); company++) {
            if (upstream.isOverDeclared(company)) {
                excesses.put(
                        numbered.parties().get(company),
                        new Excess(
                                BigDecimal.valueOf(upstream.sumOfLows(company), 12),
                                BigDecimal.valueOf(upstream.twiceTolerance(company), 12)
                                        .divide(BigDecimal.valueOf(2))));
            }
        }
        return excesses;
    }

    /** One unknown source fills each company's holders up to the whole; a company without holders is itself a source. */
    private static Interval unknown(Upstream upstream, Column low, Column high) {
        Twofold least = Twofold.ZERO;
        Twofold most = Twofold.ZERO;
        boolean unbounded = false;
        for (int i = 0; i < upstream.size(); i++) {
            if (!upstream.hasHolders(i) && i > 0) {
                continue;
            }
            long leastMissing = Math.max(0, Upstream.WHOLE - upstream.sumOfHighs(i));
            long mostMissing = Math.max(0, Upstream.WHOLE - upstream.sumOfLows(i));
            if (!low.isUnbounded(i)) {
                least = least.plus(low.walks(i).times(Twofold.ratio(leastMissing, Upstream.WHOLE)));
            }
            unbounded |= mostMissing > 0 && high.isUnbounded(i);
            most = most.plus(high.walks(i).times(Twofold.ratio(mostMissing, Upstream.WHOLE)));
        }
        BigDecimal bottom = Column.settle(least).min(BigDecimal.ONE);
        BigDecimal top = unbounded ? BigDecimal.ONE : Column.settle(most).min(BigDecimal.ONE);
        return Interval.between(bottom, top.max(bottom));
    }
}
