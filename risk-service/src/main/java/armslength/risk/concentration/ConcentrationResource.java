package armslength.risk.concentration;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.Money;
import armslength.kit.web.FieldError;
import armslength.kit.web.Problem;
import armslength.risk.RiskProblem;
import armslength.risk.concentration.Portfolio.SpendBasis;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Concentration of our spend and competitor-exposed spend, over the years (DOMAIN 2.5). */
@Path("/concentration")
@RunOnVirtualThread
@Tag(
        name = "Concentration",
        description = "How concentrated our spend is, how exposed to rivals, and who depends on us.")
public class ConcentrationResource {

    private static final int MOST_YEARS = 10;

    private final Portfolios portfolios;
    private final BusinessClock clock;

    ConcentrationResource(Portfolios portfolios, BusinessClock clock) {
        this.portfolios = portfolios;
        this.clock = clock;
    }

    /** Concentration of a year's spend. */
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
            operationId = "getConcentration",
            summary = "Concentration and competitor-exposed spend of a fiscal year",
            description = "HHI by two profiles, plain and with vendors grouped over which one party has T3 or more;"
                    + " spend that each rival can see, by tier and weighted with influence; who is captive to us.")
    @APIResponseSchema(Portfolio.class)
    @APIResponse(responseCode = "404", description = "No spend is known for the year.")
    public Portfolio concentration(
            @QueryParam("fiscalYear") @Nullable Integer fiscalYear,
            @QueryParam("basis") @DefaultValue("PLAN") SpendBasis basis,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        int year = fiscalYear == null ? times.asOf().getYear() : fiscalYear;
        return portfolios
                .of(year, basis, times)
                .orElseThrow(() -> Problem.of(RiskProblem.NO_SPEND, "No spend is known for " + year + "."));
    }

    /**
     * A year in the trend.
     *
     * @param change difference of the index to the year before, or null for the first
     * @param groupedChange the same with owners grouped
     */
    public record Year(
            int fiscalYear,
            Money total,
            BigDecimal hhi,
            @Nullable BigDecimal change,
            BigDecimal groupedHhi,
            @Nullable BigDecimal groupedChange,
            BigDecimal effectiveVendors,
            String cr1Percent,
            String cr3Percent,
            List<Portfolio.CompetitorExposed> competitorExposed) {}

    /**
     * The trend.
     *
     * @param years in order; years without spend are left out
     */
    public record Trend(SpendBasis basis, List<Year> years, String note, LocalDate asOf, Instant knownAt) {}

    /** Concentration over some years. */
    @GET
    @Path("trend")
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
            operationId = "getConcentrationTrend",
            summary = "Concentration year by year, with the change from one to the next",
            description = "Owners count as on the last day of each year, or on asOf where that is earlier.")
    @APIResponseSchema(Trend.class)
    public Trend trend(
            @QueryParam("fromYear") @Nullable Integer fromYear,
            @QueryParam("toYear") @Nullable Integer toYear,
            @QueryParam("basis") @DefaultValue("PLAN") SpendBasis basis,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks times = clocks.resolve(clock);
        int last = toYear == null ? times.asOf().getYear() : toYear;
        int first = fromYear == null ? last - 4 : fromYear;
        if (first > last || last - first >= MOST_YEARS) {
            throw Problem.invalid(List.of(new FieldError(
                    "?fromYear", "must not be after toYear, nor more than " + (MOST_YEARS - 1) + " years before it")));
        }
        List<Year> years = new ArrayList<>();
        for (int year = first; year <= last; year++) {
            LocalDate end = LocalDate.of(year, 12, 31);
            LocalDate asOf = end.isBefore(times.asOf()) ? end : times.asOf();
            portfolios.of(year, basis, new TwoClocks(asOf, times.knownAt())).ifPresent(portfolio -> {
                Year before = years.isEmpty() ? null : years.getLast();
                years.add(new Year(
                        portfolio.fiscalYear(),
                        portfolio.total(),
                        portfolio.hhi(),
                        before == null ? null : portfolio.hhi().subtract(before.hhi()),
                        portfolio.groupedHhi(),
                        before == null ? null : portfolio.groupedHhi().subtract(before.groupedHhi()),
                        portfolio.effectiveVendors(),
                        portfolio.cr1Percent(),
                        portfolio.cr3Percent(),
                        portfolio.competitorExposed()));
            });
        }
        return new Trend(basis, years, Portfolios.NOTE, times.asOf(), times.knownAt());
    }
}
