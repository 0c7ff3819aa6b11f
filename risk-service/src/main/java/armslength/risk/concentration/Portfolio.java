package armslength.risk.concentration;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How concentrated a year's spend is, and how much of it a rival can see (DOMAIN 2.5).
 *
 * @param fiscalYear the year
 * @param basis which figure counts as spend
 * @param total all of it
 * @param hhi Herfindahl-Hirschman index, 0..10000
 * @param groupedHhi the same with vendors merged over which one party has T3 or more
 * @param groupedChange what the grouping adds
 * @param groupedChangeFlagged profiles by which that much is flagged
 * @param effectiveVendors N_eff, four decimals
 * @param cr1Percent the largest vendor's share
 * @param cr3Percent the largest three
 * @param labels what each profile calls the grouped index
 * @param vendors each vendor's part, largest first
 * @param groups vendors that count as one, and through whom
 * @param competitorExposed spend that each rival can see
 * @param note what the index cannot tell
 * @param asOf valid time
 * @param knownAt system time
 * @param policyVersion under which policy
 */
public record Portfolio(
        int fiscalYear,
        SpendBasis basis,
        Money total,
        BigDecimal hhi,
        BigDecimal groupedHhi,
        BigDecimal groupedChange,
        List<String> groupedChangeFlagged,
        BigDecimal effectiveVendors,
        String cr1Percent,
        String cr3Percent,
        Map<String, String> labels,
        List<VendorShare> vendors,
        List<Group> groups,
        List<CompetitorExposed> competitorExposed,
        String note,
        LocalDate asOf,
        Instant knownAt,
        int policyVersion) {

    /** Which figure counts as spend. */
    public enum SpendBasis {
        PLAN,
        RECOGNISED
    }

    /**
     * One vendor's part.
     *
     * @param large whether the share is above the policy's large share
     * @param dependencyPercent our share of its revenue of that year, or null where that is not known
     * @param dependencyBasis what that compares
     * @param captive whether it depends on us for more than the policy's captive share
     * @param group number of its group, or null when it stands alone
     */
    public record VendorShare(
            UUID vendorId,
            String vendorName,
            Money spend,
            String sharePercent,
            boolean large,
            @Nullable String dependencyPercent,
            @Nullable String dependencyBasis,
            boolean captive,
            @Nullable Integer group) {}

    /**
     * Vendors that count as one.
     *
     * @param owners who has T3 or more over at least two of them
     */
    public record Group(int number, List<UUID> vendorIds, List<String> vendorNames, List<String> owners) {}

    /**
     * Spend with vendors over which one rival has significant influence or more.
     *
     * @param byTierPercent share of spend with vendors at T3 or above
     * @param weightedPercent share of spend weighted with Omega
     */
    public record CompetitorExposed(UUID rivalId, String rivalName, String byTierPercent, String weightedPercent) {}
}
