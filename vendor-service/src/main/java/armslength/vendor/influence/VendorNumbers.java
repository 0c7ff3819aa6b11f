package armslength.vendor.influence;

import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Resolution;
import armslength.vendor.claim.Slot;
import armslength.vendor.ownership.Ancestry;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipNumbers;
import armslength.vendor.ownership.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a fact tells of a vendor's owners: the numbers of {@link Influence}, without chains.
 *
 * @param vendor the vendor
 * @param owners the parties with a channel of influence, largest economic share first; as many as are told
 * @param omitted how many more there are
 */
record VendorNumbers(UUID vendor, List<OwnerInfluence> owners, int omitted) {

    private static final Resolution NOTHING_SAID = new Resolution(Map.of(), List.of(), List.of());

    /** Works them out from the stakes upstream and the claims about the vendor itself. */
    static VendorNumbers of(Ancestry upstream, Resolution about) {
        return OwnershipNumbers.of(upstream)
                .map(numbers -> told(upstream, numbers, byOwner(about)))
                .orElseGet(() -> inBounds(upstream, about));
    }

    /** Where shares sum to too much or nobody outside owns a loop, the full calculation knows what can be said. */
    private static VendorNumbers inBounds(Ancestry upstream, Resolution about) {
        Influence influence = Influence.numbers(upstream.party(0), DirectStakes.of(upstream.stakes()), about);
        return new VendorNumbers(influence.subject(), influence.owners(), influence.omitted());
    }

    private static VendorNumbers told(Ancestry upstream, OwnershipNumbers numbers, Map<UUID, Resolution> about) {
        UUID vendor = upstream.party(0);
        Influence.Detail detail = Influence.Detail.OF_A_FACT;
        Set<UUID> apart = new HashSet<>(about.keySet());
        List<OwnerInfluence> told = new ArrayList<>();
        int withShare = 0;
        for (int party : numbers.largest(detail.owners(), about::containsKey)) {
            UUID owner = upstream.party(party);
            apart.remove(owner);
            Resolution said = about.getOrDefault(owner, NOTHING_SAID);
            OwnerInfluence influence = OwnerInfluence.of(
                    owner,
                    vendor,
                    said,
                    numbers.economic(party),
                    numbers.votes(party),
                    numbers.control(party),
                    List.of());
            if (influence.isAny() && (told.size() < detail.owners() || influence.hasPeopleOrMoney())) {
                told.add(influence.grounded(said, upstream.claimsBelow(party, detail.claims())));
                withShare += influence.hasShareOrVote() ? 1 : 0;
            }
        }
        addThoseWithoutStake(apart, vendor, about, told);
        told.sort(OwnerInfluence.LARGEST_FIRST);
        return new VendorNumbers(vendor, List.copyOf(told), numbers.count() - withShare);
    }

    /** People, money and rights without any stake upstream. */
    private static void addThoseWithoutStake(
            Set<UUID> owners, UUID vendor, Map<UUID, Resolution> about, List<OwnerInfluence> told) {
        owners.stream().filter(owner -> !owner.equals(vendor)).sorted().forEach(owner -> {
            Resolution said = about.getOrDefault(owner, NOTHING_SAID);
            OwnerInfluence influence =
                    OwnerInfluence.of(owner, vendor, said, Interval.ZERO, Interval.ZERO, Verdict.NO, List.of());
            if (influence.isAny()) {
                told.add(influence.grounded(said, Set.of()));
            }
        });
    }

    private static Map<UUID, Resolution> byOwner(Resolution about) {
        Map<UUID, TreeMap<Slot, Claim>> winners = new TreeMap<>();
        about.winners()
                .forEach((slot, claim) -> winners.computeIfAbsent(slot.ownerId(), _ -> new TreeMap<>())
                        .put(slot, claim));
        Map<UUID, Resolution> byOwner = new TreeMap<>();
        winners.forEach((owner, of) -> byOwner.put(owner, new Resolution(of, List.of(), List.of())));
        return byOwner;
    }
}
