package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A direct stake: the owner's share of one kind of right in the subject.
 *
 * @param owner who holds it
 * @param subject what is held; may be the owner itself (own shares)
 * @param share how much
 */
public record Stake(UUID owner, UUID subject, Interval share) {

    /** Decimal places in which the share was declared, at least two: registers count in whole percent or finer. */
    int decimals() {
        return Math.max(2, Math.max(places(share.low()), places(share.high())));
    }

    private static int places(BigDecimal declared) {
        return declared.scale();
    }
}
