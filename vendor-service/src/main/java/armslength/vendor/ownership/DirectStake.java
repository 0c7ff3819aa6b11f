package armslength.vendor.ownership;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one party directly holds of another, by the claims that count now.
 *
 * @param owner who holds it
 * @param subject what is held
 * @param economic share of the economic rights, or null when nothing is claimed
 * @param votes share of the votes where a claim speaks of votes, or null: then a share carries the votes that its size
 *     suggests
 */
public record DirectStake(
        UUID owner,
        UUID subject,
        @Nullable ClaimedShare economic,
        @Nullable ClaimedShare votes) {}
