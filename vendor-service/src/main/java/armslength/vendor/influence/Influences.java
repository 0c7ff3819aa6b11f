package armslength.vendor.influence;

import armslength.kit.value.ShareRange;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipPaths;
import armslength.vendor.ownership.Reach;
import armslength.vendor.ownership.Stake;
import armslength.vendor.ownership.StakeGraph;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everyone's influence over a company, from the claims that count on a day as they were known at an instant. */
@ApplicationScoped
public class Influences {

    private final Claims claims;

    Influences(Claims claims) {
        this.claims = claims;
    }

    /**
     * Works it out.
     *
     * @param knownAt null for everything that is known now
     */
    public Influence of(UUID subject, LocalDate asOf, @Nullable Instant knownAt) {
        return of(subject, Resolution.of(claims.upstreamOf(subject, knownAt), asOf));
    }

    /** What a party controls by majority of votes, on a day as known at an instant; null for now. */
    public Reach controlOf(UUID party, LocalDate asOf, @Nullable Instant knownAt) {
        Set<UUID> downstream = claims.downstreamOf(Set.of(party));
        Resolution resolution = Resolution.of(claims.interestsIn(downstream, knownAt), asOf);
        return Reach.byMajority(party, StakeGraph.of(stakes(resolution, true)));
    }

    static Influence of(UUID subject, Resolution resolution) {
        StakeGraph economic = StakeGraph.of(stakes(resolution, false));
        StakeGraph votes = StakeGraph.of(stakes(resolution, true));
        OwnershipOutcome outcome = IntegratedOwnership.of(economic, subject);
        OwnershipOutcome bounded = outcome instanceof OwnershipOutcome.OverDeclared over
                ? IntegratedOwnership.of(IntegratedOwnership.widened(economic, over), subject)
                : outcome;
        Set<UUID> inLoops = outcome instanceof OwnershipOutcome.Integrated integrated ? integrated.inLoops() : Set.of();
        OwnershipPaths paths = OwnershipPaths.to(subject, economic, votes, inLoops);
        Set<UUID> owners = new LinkedHashSet<>(economic.upstreamOf(subject));
        owners.addAll(votes.upstreamOf(subject));
        resolution.winners().keySet().stream()
                .filter(slot -> slot.subjectId().equals(subject))
                .forEach(slot -> owners.add(slot.ownerId()));
        owners.remove(subject);
        List<OwnerInfluence> found = new ArrayList<>();
        for (UUID owner : owners) {
            OwnerInfluence influence = OwnerInfluence.of(owner, subject, resolution, bounded, economic, votes, paths);
            if (influence.isAny()) {
                found.add(influence);
            }
        }
        found.sort(OwnerInfluence.LARGEST_FIRST);
        return new Influence(subject, outcome, List.copyOf(found), paths.complete(), resolution, economic, votes);
    }

    /**
     * Direct stakes by one kind of right. Without a word on votes, a share carries the votes that its size suggests: one
     * share, one vote.
     */
    private static List<Stake> stakes(Resolution resolution, boolean votes) {
        Map<Pair, ShareRange> shares = new TreeMap<>();
        resolution.winners().forEach((slot, claim) -> {
            Pair pair = new Pair(slot.ownerId(), slot.subjectId());
            if (slot.measure().equals(InterestType.SHAREHOLDING.name())) {
                share(claim, InterestType.SHAREHOLDING).ifPresent(share -> shares.putIfAbsent(pair, share));
            }
            if (votes && slot.measure().equals(InterestType.VOTING_RIGHTS.name())) {
                share(claim, InterestType.VOTING_RIGHTS).ifPresent(share -> shares.put(pair, share));
            }
        });
        return shares.entrySet().stream()
                .map(held -> new Stake(held.getKey().owner(), held.getKey().subject(), Interval.of(held.getValue())))
                .toList();
    }

    private static java.util.Optional<ShareRange> share(Claim claim, InterestType type) {
        return claim.content() instanceof Content.Interests interests
                ? interests.of(type).map(interest -> interest.share())
                : java.util.Optional.empty();
    }

    private record Pair(UUID owner, UUID subject) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byOwner = owner.compareTo(other.owner);
            return byOwner == 0 ? subject.compareTo(other.subject) : byOwner;
        }
    }
}
