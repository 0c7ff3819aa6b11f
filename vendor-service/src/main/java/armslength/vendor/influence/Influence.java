package armslength.vendor.influence;

import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.StakeGraph;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Everyone's influence over a company.
 *
 * @param subject the company
 * @param outcome integrated ownership, or why there is none
 * @param owners every party with a channel of influence, largest economic share first
 * @param allPaths whether every chain is listed
 * @param resolution the claims that count, those that lost, those that wait
 * @param economic direct economic stakes
 * @param votes direct stakes in votes
 */
public record Influence(
        UUID subject,
        OwnershipOutcome outcome,
        List<OwnerInfluence> owners,
        boolean allPaths,
        Resolution resolution,
        StakeGraph economic,
        StakeGraph votes) {

    /** The influence of one party, if it has any. */
    public Optional<OwnerInfluence> of(UUID owner) {
        return owners.stream().filter(one -> one.ownerId().equals(owner)).findFirst();
    }
}
