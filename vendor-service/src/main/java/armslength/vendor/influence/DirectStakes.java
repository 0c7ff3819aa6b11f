package armslength.vendor.influence;

import armslength.kit.value.ShareRange;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.ClaimedShare;
import armslength.vendor.ownership.DirectStake;
import armslength.vendor.ownership.Stake;
import armslength.vendor.ownership.StakeGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The direct stakes from which influence follows, by both kinds of right, with the claims that say so.
 *
 * <p>Without a word on votes, a share carries the votes that its size suggests: one share, one vote.
 *
 * @param economic direct economic stakes
 * @param votes direct stakes in votes
 * @param claims the claims behind each stake
 */
record DirectStakes(StakeGraph economic, StakeGraph votes, Map<Pair, Set<UUID>> claims) {

    /** Who holds, and what is held. */
    record Pair(UUID owner, UUID subject) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byOwner = owner.compareTo(other.owner);
            return byOwner == 0 ? subject.compareTo(other.subject) : byOwner;
        }
    }

    static DirectStakes of(Collection<DirectStake> stakes) {
        List<Stake> economic = new ArrayList<>();
        List<Stake> votes = new ArrayList<>();
        Map<Pair, Set<UUID>> claims = new HashMap<>();
        for (DirectStake stake : stakes) {
            ClaimedShare held = stake.economic();
            ClaimedShare voting = stake.votes() == null ? held : stake.votes();
            Set<UUID> said = new LinkedHashSet<>();
            if (held != null) {
                economic.add(new Stake(stake.owner(), stake.subject(), held.share()));
                said.add(held.claimId());
            }
            if (voting != null) {
                votes.add(new Stake(stake.owner(), stake.subject(), voting.share()));
                said.add(voting.claimId());
            }
            claims.put(new Pair(stake.owner(), stake.subject()), said);
        }
        return new DirectStakes(StakeGraph.of(economic), StakeGraph.of(votes), claims);
    }

    static DirectStakes of(Resolution resolution) {
        Map<Pair, DirectStake> stakes = new TreeMap<>();
        resolution.winners().forEach((slot, claim) -> {
            Pair pair = new Pair(slot.ownerId(), slot.subjectId());
            DirectStake known = stakes.get(pair);
            @Nullable ClaimedShare economic = known == null ? null : known.economic();
            @Nullable ClaimedShare votes = known == null ? null : known.votes();
            if (slot.measure().equals(InterestType.SHAREHOLDING.name())) {
                economic = claimed(claim, InterestType.SHAREHOLDING).orElse(economic);
            } else if (slot.measure().equals(InterestType.VOTING_RIGHTS.name())) {
                votes = claimed(claim, InterestType.VOTING_RIGHTS).orElse(votes);
            } else {
                return;
            }
            stakes.put(pair, new DirectStake(pair.owner(), pair.subject(), economic, votes));
        });
        return of(stakes.values());
    }

    /**
     * The claims on all chains from an owner down to the companies that it reaches here.
     *
     * @return at most so many, those nearest to the owner
     */
    Set<UUID> claimsBelow(UUID owner, int most) {
        Set<UUID> found = new LinkedHashSet<>();
        Set<UUID> seen = new HashSet<>(Set.of(owner));
        Deque<UUID> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            UUID next = open.remove();
            for (StakeGraph graph : List.of(economic, votes)) {
                for (Stake stake : graph.heldBy(next)) {
                    for (UUID claim : claims.getOrDefault(new Pair(next, stake.subject()), Set.of())) {
                        if (found.size() == most) {
                            return found;
                        }
                        found.add(claim);
                    }
                    if (seen.add(stake.subject())) {
                        open.add(stake.subject());
                    }
                }
            }
        }
        return found;
    }

    static Optional<ClaimedShare> claimed(Claim claim, InterestType type) {
        return claim.content() instanceof Content.Interests interests
                ? interests.of(type).map(interest -> claimed(interest.share(), claim.id()))
                : Optional.empty();
    }

    private static ClaimedShare claimed(ShareRange share, UUID claimId) {
        return ClaimedShare.of(share.low(), share.high(), share.exclusiveMin(), share.exclusiveMax(), claimId);
    }
}
