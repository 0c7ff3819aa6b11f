package armslength.risk.concentration;

import armslength.events.VendorChanged;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.Money;
import armslength.kit.value.Percent;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.influence.Revenues;
import armslength.risk.influence.Tier;
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.score.RivalScore;
import armslength.risk.standing.Standings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Concentration of our spend, competitor-exposed spend, and dependency both ways (DOMAIN 2.4, 2.5). */
@Path("/")
@RunOnVirtualThread
@Tag(
        name = "Concentration",
        description = "How concentrated our spend is, how exposed to rivals, and who depends on us.")
public class ConcentrationResource {

    private final KnownFacts known;
    private final Standings standings;
    private final Policies policies;
    private final BusinessClock clock;

    ConcentrationResource(KnownFacts known, Standings standings, Policies policies, BusinessClock clock) {
        this.known = known;
        this.standings = standings;
        this.policies = policies;
        this.clock = clock;
    }

    /** Which figure counts as spend. */
    public enum SpendBasis {
        PLAN,
        RECOGNISED
    }

    /** One vendor's part. */
    public record VendorShare(UUID vendorId, String vendorName, Money spend, String sharePercent, boolean large) {}

    /**
     * Spend with vendors over which one rival has significant influence or more.
     *
     * @param byTierPercent share of spend with vendors at T3 or above
     * @param weightedPercent share of spend weighted with Omega
     */
    public record CompetitorExposed(UUID rivalId, String rivalName, String byTierPercent, String weightedPercent) {}

    /**
     * The portfolio.
     *
     * @param groupedHhi HHI with vendors merged over which one party has T3 or more
     * @param labels what each profile calls it
     */
    public record Portfolio(
            int fiscalYear,
            SpendBasis basis,
            Money total,
            BigDecimal hhi,
            BigDecimal groupedHhi,
            BigDecimal effectiveVendors,
            String cr1Percent,
            String cr3Percent,
            Map<String, String> labels,
            List<VendorShare> vendors,
            List<CompetitorExposed> competitorExposed,
            LocalDate asOf,
            Instant knownAt,
            int policyVersion) {}

    /** Concentration of a year's spend. */
    @GET
    @Path("concentration")
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(
            operationId = "getConcentration",
            summary = "Concentration and competitor-exposed spend of a fiscal year")
    @APIResponseSchema(Portfolio.class)
    @APIResponse(responseCode = "404", description = "No spend is known for the year.")
    public Portfolio concentration(
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @QueryParam("basis") @DefaultValue("PLAN") SpendBasis basis,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        int year = fiscalYear == null ? times.asOf().getYear() : fiscalYear;
        Policies.Numbered policy = policies.inForceOn(times.asOf());
        Map<UUID, KnownFacts.Spend> spend = new TreeMap<>();
        known.spend(year).stream()
                .filter(one -> amount(one, basis).isPositive())
                .forEach(one -> spend.put(one.vendorId(), one));
        if (spend.isEmpty()) {
            throw Problem.of(RiskProblem.NO_SPEND, "No spend is known for " + year + ".");
        }
        if (spend.values().stream()
                        .map(one -> amount(one, basis).currency())
                        .distinct()
                        .count()
                > 1) {
            throw Problem.of(RiskProblem.MIXED_CURRENCIES, "Spend of " + year + " is in several currencies.");
        }
        Map<UUID, BigDecimal> amounts = new LinkedHashMap<>();
        spend.forEach((vendor, one) -> amounts.put(vendor, amount(one, basis).amount()));
        BigDecimal total = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<UUID, List<RivalScore>> influence = new LinkedHashMap<>();
        amounts.keySet()
                .forEach(vendor -> influence.put(
                        vendor,
                        standings
                                .compute(vendor, times.asOf(), times.knownAt())
                                .map(computed -> computed.score().rivals())
                                .orElse(List.of())));
        Concentration plain = Concentration.of(List.copyOf(amounts.values()));
        Concentration grouped = Concentration.grouped(amounts, groups(influence));
        String currency = spend.values().iterator().next().planned().currency();
        return new Portfolio(
                year,
                basis,
                Money.rounded(total, currency),
                plain.hhi().setScale(0, RoundingMode.HALF_UP),
                grouped.hhi().setScale(0, RoundingMode.HALF_UP),
                plain.effectiveVendors().setScale(4, RoundingMode.HALF_UP),
                Percent.of(plain.largestShare()),
                Percent.of(plain.largestThree()),
                labels(grouped.hhi(), policy.policy().concentration()),
                shares(spend, basis, total, policy.policy().concentration()),
                exposed(amounts, influence, total),
                times.asOf(),
                times.knownAt(),
                policy.version());
    }

    private static Money amount(KnownFacts.Spend spend, SpendBasis basis) {
        return basis == SpendBasis.PLAN ? spend.planned() : spend.recognised();
    }

    /** Vendors over which the same party has T3 or more. */
    private static List<List<UUID>> groups(Map<UUID, List<RivalScore>> influence) {
        Map<UUID, List<UUID>> byOwner = new TreeMap<>();
        influence.forEach((vendor, rivals) -> rivals.stream()
                .filter(rival -> rival.presumed().atLeast(Tier.T3))
                .forEach(rival -> byOwner.computeIfAbsent(rival.rivalId(), _ -> new ArrayList<>())
                        .add(vendor)));
        return byOwner.values().stream().filter(group -> group.size() > 1).toList();
    }

    private static Map<String, String> labels(BigDecimal hhi, Policy.Concentration policy) {
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

    private static List<VendorShare> shares(
            Map<UUID, KnownFacts.Spend> spend, SpendBasis basis, BigDecimal total, Policy.Concentration policy) {
        return spend.values().stream()
                .sorted(Comparator.comparing(
                                (KnownFacts.Spend one) -> amount(one, basis).amount())
                        .reversed()
                        .thenComparing(KnownFacts.Spend::vendorId))
                .map(one -> {
                    BigDecimal share = amount(one, basis).amount().divide(total, MathContext.DECIMAL128);
                    return new VendorShare(
                            one.vendorId(),
                            one.vendorName(),
                            amount(one, basis),
                            Percent.of(share),
                            share.compareTo(policy.largeShare()) > 0);
                })
                .toList();
    }

    private static List<CompetitorExposed> exposed(
            Map<UUID, BigDecimal> amounts, Map<UUID, List<RivalScore>> influence, BigDecimal total) {
        Map<UUID, BigDecimal> byTier = new TreeMap<>();
        Map<UUID, BigDecimal> weighted = new TreeMap<>();
        Map<UUID, String> names = new TreeMap<>();
        influence.forEach((vendor, rivals) -> rivals.forEach(rival -> {
            BigDecimal share =
                    java.util.Objects.requireNonNull(amounts.get(vendor)).divide(total, MathContext.DECIMAL128);
            names.put(rival.rivalId(), rival.rivalName());
            byTier.merge(rival.rivalId(), rival.presumed().atLeast(Tier.T3) ? share : BigDecimal.ZERO, BigDecimal::add);
            weighted.merge(rival.rivalId(), share.multiply(rival.omega(), MathContext.DECIMAL128), BigDecimal::add);
        }));
        return names.entrySet().stream()
                .map(rival -> new CompetitorExposed(
                        rival.getKey(),
                        rival.getValue(),
                        Percent.of(byTier.getOrDefault(rival.getKey(), BigDecimal.ZERO)),
                        Percent.of(weighted.getOrDefault(rival.getKey(), BigDecimal.ZERO))))
                .toList();
    }

    /**
     * One way to state our share of a vendor's revenue.
     *
     * @param ratioPercent percent, four decimals
     * @param band MAJOR_CUSTOMER, ALERT, CAPTIVE or BELOW; null for MIXED
     */
    public record DependencyLine(
            Revenues.Basis basis,
            Money spend,
            Money revenue,
            int revenueYear,
            String ratioPercent,
            @Nullable String band) {}

    /**
     * Our share of a vendor's revenue, by every basis for which figures are known.
     *
     * @param lines ACTUAL_SAME_YEAR, FORWARD and MIXED, where known
     */
    public record DependencyView(
            UUID vendorId, int fiscalYear, List<DependencyLine> lines, LocalDate asOf, Instant knownAt) {}

    /** How dependent a vendor is on us. */
    @GET
    @Path("vendors/{id}/dependency")
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "getDependency", summary = "Our share of a vendor's revenue, by typed basis")
    @APIResponseSchema(DependencyView.class)
    @APIResponse(responseCode = "404", description = "Nothing was known of the vendor at that instant.")
    public DependencyView dependency(
            @PathParam("id") UUID id,
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        int year = fiscalYear == null ? times.asOf().getYear() : fiscalYear;
        if (year < 1900 || year > 2200) {
            throw Problem.invalid(List.of(new FieldError("?fiscalYear", "must be a year such as 2025")));
        }
        Policy.Dependency policy = policies.inForceOn(times.asOf()).policy().dependency();
        VendorChanged vendor = known.vendor(id, times.knownAt())
                .orElseThrow(() -> Problem.of(RiskProblem.VENDOR_NOT_FOUND, "Nothing was known of vendor " + id + "."));
        Revenues revenues = new Revenues(vendor.revenues().stream()
                .map(revenue -> new Revenues.Figure(
                        revenue.fiscalYear(), revenue.basis().equals("FORECAST"), KnownFacts.money(revenue.amount())))
                .toList());
        List<Dependency> found = new ArrayList<>();
        known.spend(year).stream().filter(one -> one.vendorId().equals(id)).forEach(spend -> {
            if (spend.recognised().isPositive()) {
                revenues.of(year, false)
                        .flatMap(revenue -> Dependency.of(
                                Revenues.Basis.ACTUAL_SAME_YEAR, spend.recognised(), revenue, year, policy))
                        .ifPresent(found::add);
            }
            if (spend.planned().isPositive()) {
                revenues.of(year, true)
                        .flatMap(revenue ->
                                Dependency.of(Revenues.Basis.FORWARD, spend.planned(), revenue, year, policy))
                        .ifPresent(found::add);
                revenues.lastActualBefore(year)
                        .flatMap(revenue -> Dependency.of(
                                Revenues.Basis.MIXED, spend.planned(), revenue.amount(), revenue.fiscalYear(), policy))
                        .ifPresent(found::add);
            }
        });
        List<DependencyLine> lines = found.stream()
                .map(one -> new DependencyLine(
                        one.basis(),
                        one.spend(),
                        one.revenue(),
                        one.revenueYear(),
                        Percent.of(one.ratio()),
                        one.band()))
                .toList();
        return new DependencyView(id, year, lines, times.asOf(), times.knownAt());
    }
}
