package armslength.vendor.influence;

import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Resolution;
import armslength.vendor.claim.Slot;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.OwnershipPaths;
import armslength.vendor.ownership.StakeGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everyone's influence over a company.
 *
 * @param subject the company
 * @param outcome integrated ownership, or why there is none
 * @param asConverted the same with options counted as held, or null where there are none
 * @param owners the parties with a channel of influence, largest economic share first; as many as are asked for
 * @param omitted how many more there are
 * @param allPaths whether every chain is listed
 * @param resolution the claims that count, those that lost, those that wait
 * @param economic direct economic stakes
 * @param votes direct stakes in votes
 */
public record Influence(
        UUID subject,
        OwnershipOutcome outcome,
        @Nullable OwnershipOutcome asConverted,
        List<OwnerInfluence> owners,
        int omitted,
        boolean allPaths,
        Resolution resolution,
        StakeGraph economic,
        StakeGraph votes) {

    /**
     * How much is told.
     *
     * @param owners the largest owners; whoever has people or money at stake is always among them
     * @param claims claims named for one of them
     */
    record Detail(int owners, int claims) {

        /** For an answer. */
        static final Detail OF_AN_ANSWER = new Detail(500, 100);

        /** For a published fact. */
        static final Detail OF_A_FACT = new Detail(150, 20);
    }

    /** The influence of one party, if it is among those told. */
    public Optional<OwnerInfluence> of(UUID owner) {
        return owners.stream().filter(one -> one.ownerId().equals(owner)).findFirst();
    }

    /** With chains and the as-converted view, from all claims upstream. */
    static Influence explained(UUID subject, Resolution resolution, Detail detail) {
        DirectStakes stakes = DirectStakes.of(resolution);
        OwnershipOutcome outcome = IntegratedOwnership.of(stakes.economic(), subject);
        Set<UUID> inLoops = outcome instanceof OwnershipOutcome.Integrated integrated ? integrated.inLoops() : Set.of();
        return of(
                subject,
                stakes,
                resolution,
                outcome,
                AsConverted.of(subject, stakes.economic(), resolution).orElse(null),
                OwnershipPaths.to(subject, stakes.economic(), stakes.votes(), inLoops),
                detail);
    }

    /** Numbers only, from the stakes upstream and the claims about the company itself. */
    static Influence numbers(UUID subject, DirectStakes stakes, Resolution aboutSubject) {
        return of(
                subject,
                stakes,
                aboutSubject,
                IntegratedOwnership.of(stakes.economic(), subject),
                null,
                OwnershipPaths.NONE,
                Detail.OF_A_FACT);
    }

    private static Influence of(
            UUID subject,
            DirectStakes stakes,
            Resolution resolution,
            OwnershipOutcome outcome,
            @Nullable OwnershipOutcome asConverted,
            OwnershipPaths paths,
            Detail detail) {
        OwnershipOutcome bounded = outcome instanceof OwnershipOutcome.OverDeclared over
                ? IntegratedOwnership.of(IntegratedOwnership.widened(stakes.economic(), over), subject)
                : outcome;
        Resolution own = about(subject, resolution);
        Set<UUID> owners = new LinkedHashSet<>(stakes.economic().upstreamOf(subject));
        owners.addAll(stakes.votes().upstreamOf(subject));
        own.winners().keySet().forEach(slot -> owners.add(slot.ownerId()));
        owners.remove(subject);
        List<OwnerInfluence> found = new ArrayList<>();
        for (UUID owner : owners) {
            OwnerInfluence influence = OwnerInfluence.of(owner, subject, own, bounded, stakes, paths);
            if (influence.isAny()) {
                found.add(influence);
            }
        }
        found.sort(OwnerInfluence.LARGEST_FIRST);
        List<OwnerInfluence> told = new ArrayList<>();
        for (OwnerInfluence owner : found) {
            if (told.size() < detail.owners() || owner.hasPeopleOrMoney()) {
                told.add(owner.grounded(own, stakes.claimsBelow(owner.ownerId(), detail.claims())));
            }
        }
        return new Influence(
                subject,
                outcome,
                asConverted,
                List.copyOf(told),
                found.size() - told.size(),
                paths.complete(),
                resolution,
                stakes.economic(),
                stakes.votes());
    }

    private static Resolution about(UUID subject, Resolution resolution) {
        TreeMap<Slot, Claim> winners = new TreeMap<>();
        resolution.winners().forEach((slot, claim) -> {
            if (slot.subjectId().equals(subject)) {
                winners.put(slot, claim);
            }
        });
        return new Resolution(winners, List.of(), List.of());
    }
}
