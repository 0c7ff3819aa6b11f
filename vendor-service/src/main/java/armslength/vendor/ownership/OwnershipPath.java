package armslength.vendor.ownership;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * One chain of stakes from an owner down to a company, visiting nobody twice.
 *
 * @param parties the owner first, the company last
 * @param economic product of the economic shares along the chain
 * @param weakestLink smallest vote share on the chain: the control right along it (La Porta et al. 1999, DOMAIN 2.2)
 * @param touchesLoop whether a party on the chain lies on a loop, so that the chain alone is not the whole share
 */
public record OwnershipPath(List<UUID> parties, Interval economic, BigDecimal weakestLink, boolean touchesLoop) {

    /** Where the chain starts. */
    public UUID owner() {
        return parties.getFirst();
    }
}
