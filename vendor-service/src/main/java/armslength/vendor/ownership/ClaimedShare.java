package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A share with the claim that says so.
 *
 * @param lowUnits smallest possible share in trillionths
 * @param highUnits largest possible share in trillionths
 * @param lowOpen whether the share is above its lower bound
 * @param highOpen whether the share is below its upper bound
 * @param decimals decimal places in which it was declared
 * @param claimId the claim
 */
public record ClaimedShare(
        long lowUnits, long highUnits, boolean lowOpen, boolean highOpen, int decimals, UUID claimId) {

    private static final int PLACES = 12;

    /** A share as a claim declares it. */
    public static ClaimedShare of(BigDecimal low, BigDecimal high, boolean lowOpen, boolean highOpen, UUID claimId) {
        return new ClaimedShare(
                low.movePointRight(PLACES).longValueExact(),
                high.movePointRight(PLACES).longValueExact(),
                lowOpen,
                highOpen,
                Math.min(PLACES, Math.max(low.scale(), high.scale())),
                claimId);
    }

    /** The share, written with as many decimals as it was declared with. */
    public Interval share() {
        return new Interval(decimal(lowUnits), decimal(highUnits), lowOpen, highOpen);
    }

    private BigDecimal decimal(long units) {
        BigDecimal share = BigDecimal.valueOf(units, PLACES).stripTrailingZeros();
        return share.scale() < decimals ? share.setScale(decimals) : share;
    }
}
