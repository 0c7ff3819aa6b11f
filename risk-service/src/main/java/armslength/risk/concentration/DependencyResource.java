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
import armslength.risk.known.KnownFacts;
import armslength.risk.policy.Policies;
import armslength.risk.policy.Policy;
import armslength.risk.standing.KnownOwners;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How dependent a vendor is on us (DOMAIN 2.4). */
@Path("/vendors/{id}/dependency")
@RunOnVirtualThread
@Tag(
        name = "Concentration",
        description = "How concentrated our spend is, how exposed to rivals, and who depends on us.")
public class DependencyResource {

    private final KnownFacts known;
    private final Policies policies;
    private final BusinessClock clock;

    DependencyResource(KnownFacts known, Policies policies, BusinessClock clock) {
        this.known = known;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * One way to state our share of a vendor's revenue.
     *
     * @param ratioPercent percent, four decimals
     * @param band MAJOR_CUSTOMER, ALERT, CAPTIVE or BELOW; null for MIXED
     * @param allowedAtCap the most that we could spend and stay at the cap asked about; null without one, or for MIXED
     */
    public record DependencyLine(
            Revenues.Basis basis,
            Money spend,
            Money revenue,
            int revenueYear,
            String ratioPercent,
            @Nullable String band,
            @Nullable Money allowedAtCap) {}

    /**
     * Our share of a vendor's revenue, by every basis for which figures are known.
     *
     * @param lines ACTUAL_SAME_YEAR, FORWARD and MIXED, where known
     */
    public record DependencyView(
            UUID vendorId, int fiscalYear, List<DependencyLine> lines, LocalDate asOf, Instant knownAt) {}

    /** How dependent a vendor is on us. */
    @GET
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
            operationId = "getDependency",
            summary = "Our share of a vendor's revenue, by typed basis, and what a cap on it would allow")
    @APIResponseSchema(DependencyView.class)
    @APIResponse(responseCode = "404", description = "Nothing was known of the vendor at that instant.")
    public DependencyView dependency(
            @PathParam("id") UUID id,
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @QueryParam("cap") @Nullable BigDecimal cap,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        int year = fiscalYear == null ? times.asOf().getYear() : fiscalYear;
        if (year < 1900 || year > 2200) {
            throw Problem.invalid(List.of(new FieldError("?fiscalYear", "must be a year such as 2025")));
        }
        if (cap != null && (cap.signum() <= 0 || cap.compareTo(BigDecimal.ONE) >= 0)) {
            throw Problem.invalid(List.of(new FieldError("?cap", "must be above 0 and below 1, for example 0.30")));
        }
        Policy.Dependency policy =
                policies.inForceOn(times.asOf(), times.knownAt()).policy().dependency();
        VendorChanged vendor = known.vendor(id, times.knownAt())
                .orElseThrow(() -> Problem.of(RiskProblem.VENDOR_NOT_FOUND, "Nothing was known of vendor " + id + "."));
        Revenues revenues = KnownOwners.revenues(vendor);
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
                        one.band(),
                        cap == null || one.basis() == Revenues.Basis.MIXED ? null : one.spendAt(cap)))
                .toList();
        return new DependencyView(id, year, lines, times.asOf(), times.knownAt());
    }
}
