package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the calculation of integrated ownership ends in: shares, or the reason why there are none (DOMAIN 2.1). */
public sealed interface OwnershipOutcome {

    /**
     * Everyone's integrated share of the subject.
     *
     * @param subject the company asked about
     * @param shares e_ij of every direct and indirect owner, without the subject itself
     * @param gross (N - I)_ij of the same owners: every walk counted, so that double counting in loops is visible; an
     *     owner whose largest shares have no bound is left out
     * @param self e_jj, the share that the subject holds of itself through loops
     * @param unknown the share of all holders that nobody recorded, at any level
     * @param inLoops parties that lie on a loop of stakes
     */
    record Integrated(
            UUID subject,
            Map<UUID, Interval> shares,
            Map<UUID, Gross> gross,
            Interval self,
            Interval unknown,
            Set<UUID> inLoops)
            implements OwnershipOutcome {

        /** A party's share, nothing when it has none. */
        public Interval of(UUID owner) {
            return shares.getOrDefault(owner, Interval.ZERO);
        }
    }

    /**
     * Gross (Brioschi-type) ownership, which may be more than the whole.
     *
     * @param low from all smallest shares
     * @param high from all largest shares
     */
    record Gross(BigDecimal low, BigDecimal high) {}

    /**
     * The recorded holders of companies sum to more than the whole.
     *
     * @param companies the sum of the smallest possible shares and the rounding tolerance, by company
     */
    record OverDeclared(Map<UUID, Excess> companies) implements OwnershipOutcome {}

    /**
     * By how much too much was declared.
     *
     * @param sum sum of the smallest possible shares
     * @param tolerance what rounding explains: holders times half a unit in the last declared decimal place
     */
    record Excess(BigDecimal sum, BigDecimal tolerance) {}

    /**
     * Companies that own each other completely, so that nobody outside owns them.
     *
     * @param members the companies of the loop
     */
    record ClosedLoop(Set<UUID> members) implements OwnershipOutcome {}
}
