package armslength.risk.concentration;

import armslength.events.OwnershipRestated;
import armslength.kit.time.TwoClocks;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.concentration.Portfolio.SpendBasis;
import armslength.risk.influence.Revenues;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.KnownOwners;
import armslength.risk.standing.Standings;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Puts a year's spend together with who owns the vendors; a fixed number of statements a year. */
@ApplicationScoped
class Portfolios {

    static final String NOTE = "The index is blind to why spend is where it is: read it next to competitorExposed.";

    private final KnownFacts known;
    private final Standings standings;
    private final Policies policies;

    Portfolios(KnownFacts known, Standings standings, Policies policies) {
        this.known = known;
        this.standings = standings;
        this.policies = policies;
    }

    /** The portfolio of a year; empty when nothing was spent, or planned, in it. */
    Optional<Portfolio> of(int year, SpendBasis basis, TwoClocks times) {
        Map<UUID, KnownFacts.Spend> spend = new LinkedHashMap<>();
        known.spend(year).stream()
                .filter(one -> amount(one, basis).isPositive())
                .sorted(Comparator.comparing(
                                (KnownFacts.Spend one) -> amount(one, basis).amount())
                        .reversed()
                        .thenComparing(KnownFacts.Spend::vendorId))
                .forEach(one -> spend.put(one.vendorId(), one));
        if (spend.isEmpty()) {
            return Optional.empty();
        }
        String currency = oneCurrency(year, spend);
        Policies.Numbered policy = policies.inForceOn(times.asOf(), times.knownAt());
        Map<UUID, BigDecimal> amounts = new LinkedHashMap<>();
        spend.forEach((vendor, one) -> amounts.put(vendor, amount(one, basis).amount()));
        BigDecimal total = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<UUID, Standings.Computed> computed = standings.compute(amounts.keySet(), times.asOf(), times.knownAt());
        Ties ties = ties(amounts, times, policy.policy().tiers());
        Concentration plain = Concentration.of(List.copyOf(amounts.values()));
        Concentration grouped = Concentration.grouped(amounts, ties.groups());
        BigDecimal change = grouped.hhi().subtract(plain.hhi());
        Policy.Concentration cutOffs = policy.policy().concentration();
        return Optional.of(new Portfolio(
                year,
                basis,
                Money.rounded(total, currency),
                whole(plain.hhi()),
                whole(grouped.hhi()),
                whole(change),
                flagged(change, cutOffs),
                plain.effectiveVendors().setScale(4, RoundingMode.HALF_UP),
                Percent.of(plain.largestShare()),
                Percent.of(plain.largestThree()),
                labels(grouped.hhi(), cutOffs),
                shares(spend, basis, total, computed, ties, policy.policy()),
                groups(spend, ties),
                exposed(amounts, computed, total),
                NOTE,
                times.asOf(),
                times.knownAt(),
                policy.version()));
    }

    private static String oneCurrency(int year, Map<UUID, KnownFacts.Spend> spend) {
        List<String> currencies = spend.values().stream()
                .map(one -> one.planned().currency())
                .distinct()
                .toList();
        if (currencies.size() > 1) {
            throw Problem.of(RiskProblem.MIXED_CURRENCIES, "Spend of " + year + " is in " + currencies + ".");
        }
        return currencies.getFirst();
    }

    static Money amount(KnownFacts.Spend spend, SpendBasis basis) {
        return basis == SpendBasis.PLAN ? spend.planned() : spend.recognised();
    }

    /**
     * Who connects vendors.
     *
     * @param groups vendors that count as one
     * @param byOwner vendors over which each party, rival or not, has T3 or more
     * @param names of these parties
     */
    private record Ties(List<List<UUID>> groups, Map<UUID, List<UUID>> byOwner, Map<UUID, String> names) {}

    private Ties ties(Map<UUID, BigDecimal> amounts, TwoClocks times, Policy.Tiers tiers) {
        Map<UUID, List<UUID>> byOwner = new TreeMap<>();
        Map<UUID, String> names = new TreeMap<>();
        Map<UUID, OwnershipRestated> ownerships = known.ownerships(amounts.keySet(), times.knownAt());
        amounts.keySet().forEach(vendor -> {
            OwnershipRestated fact = ownerships.get(vendor);
            if (fact != null) {
                fact.owners().stream()
                        .map(owner -> KnownOwners.influence(owner, BigDecimal.ZERO, times.asOf()))
                        .filter(owner -> TierAssessment.of(owner, tiers).tier().atLeast(Tier.T3))
                        .forEach(owner -> {
                            names.put(owner.ownerId(), owner.ownerName());
                            byOwner.computeIfAbsent(owner.ownerId(), _ -> new ArrayList<>())
                                    .add(vendor);
                        });
            }
        });
        return new Ties(Connected.groups(byOwner.values()), byOwner, names);
    }

    private static List<String> flagged(BigDecimal change, Policy.Concentration policy) {
        return policy.profiles().entrySet().stream()
                .filter(profile -> change.abs().compareTo(profile.getValue().change()) > 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    static Map<String, String> labels(BigDecimal hhi, Policy.Concentration policy) {
        Map<String, String> labels = new TreeMap<>();
        policy.profiles()
                .forEach((name, profile) -> labels.put(
                        name,
                        hhi.compareTo(profile.high()) > 0
                                ? "HIGHLY_CONCENTRATED"
                                : hhi.compareTo(profile.moderate()) > 0
                                        ? "MODERATELY_CONCENTRATED"
                                        : "UNCONCENTRATED"));
        return labels;
    }

    private static List<Portfolio.VendorShare> shares(
            Map<UUID, KnownFacts.Spend> spend,
            SpendBasis basis,
            BigDecimal total,
            Map<UUID, Standings.Computed> computed,
            Ties ties,
            Policy policy) {
        Map<UUID, Integer> numbers = Connected.numbered(ties.groups());
        return spend.values().stream()
                .map(one -> {
                    BigDecimal share = amount(one, basis).amount().divide(total, MathContext.DECIMAL128);
                    Standings.Computed vendor = computed.get(one.vendorId());
                    Optional<Dependency> dependency = vendor == null
                            ? Optional.empty()
                            : dependency(one, basis, vendor.inputs().revenues(), policy.dependency());
                    return new Portfolio.VendorShare(
                            one.vendorId(),
                            one.vendorName(),
                            amount(one, basis),
                            Percent.of(share),
                            share.compareTo(policy.concentration().largeShare()) > 0,
                            dependency.map(line -> Percent.of(line.ratio())).orElse(null),
                            dependency.map(line -> line.basis().name()).orElse(null),
                            dependency.filter(Dependency::isCaptive).isPresent(),
                            numbers.get(one.vendorId()));
                })
                .toList();
    }

    /** Plan against forecast, or recognised against actual, of the same year; never a mixed basis. */
    private static Optional<Dependency> dependency(
            KnownFacts.Spend spend, SpendBasis basis, Revenues revenues, Policy.Dependency policy) {
        boolean forward = basis == SpendBasis.PLAN;
        return revenues.of(spend.fiscalYear(), forward)
                .flatMap(revenue -> Dependency.of(
                        forward ? Revenues.Basis.FORWARD : Revenues.Basis.ACTUAL_SAME_YEAR,
                        amount(spend, basis),
                        revenue,
                        spend.fiscalYear(),
                        policy));
    }

    private static List<Portfolio.Group> groups(Map<UUID, KnownFacts.Spend> spend, Ties ties) {
        List<Portfolio.Group> groups = new ArrayList<>();
        for (List<UUID> vendors : ties.groups()) {
            List<String> owners = ties.byOwner().entrySet().stream()
                    .filter(owner -> owner.getValue().size() > 1 && vendors.containsAll(owner.getValue()))
                    .map(owner -> ties.names().getOrDefault(owner.getKey(), "unknown owner"))
                    .toList();
            List<String> names = spend.values().stream()
                    .filter(one -> vendors.contains(one.vendorId()))
                    .map(KnownFacts.Spend::vendorName)
                    .toList();
            groups.add(new Portfolio.Group(groups.size(), vendors, names, owners));
        }
        return groups;
    }

    private static List<Portfolio.CompetitorExposed> exposed(
            Map<UUID, BigDecimal> amounts, Map<UUID, Standings.Computed> computed, BigDecimal total) {
        Map<UUID, BigDecimal> byTier = new TreeMap<>();
        Map<UUID, BigDecimal> weighted = new TreeMap<>();
        Map<UUID, String> names = new TreeMap<>();
        amounts.forEach((vendor, amount) -> {
            Standings.Computed one = computed.get(vendor);
            BigDecimal share = amount.divide(total, MathContext.DECIMAL128);
            for (RivalScore rival :
                    one == null ? List.<RivalScore>of() : one.score().rivals()) {
                names.put(rival.rivalId(), rival.rivalName());
                byTier.merge(
                        rival.rivalId(), rival.presumed().atLeast(Tier.T3) ? share : BigDecimal.ZERO, BigDecimal::add);
                weighted.merge(rival.rivalId(), share.multiply(rival.omega(), MathContext.DECIMAL128), BigDecimal::add);
            }
        });
        return names.entrySet().stream()
                .map(rival -> new Portfolio.CompetitorExposed(
                        rival.getKey(),
                        rival.getValue(),
                        Percent.of(byTier.getOrDefault(rival.getKey(), BigDecimal.ZERO)),
                        Percent.of(weighted.getOrDefault(rival.getKey(), BigDecimal.ZERO))))
                .toList();
    }

    private static BigDecimal whole(BigDecimal index) {
        return index.setScale(0, RoundingMode.HALF_UP);
    }
}
