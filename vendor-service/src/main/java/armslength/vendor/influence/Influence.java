package armslength.vendor.influence;

import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.Content.Directorship;
import armslength.vendor.claim.Content.InformationRight;
import armslength.vendor.claim.Content.Interests;
import armslength.vendor.claim.Content.Payment;
import armslength.vendor.claim.Content.PersonMove;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import armslength.vendor.claim.Resolution.Counting;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipPath;
import armslength.vendor.ownership.OwnershipPaths;
import armslength.vendor.ownership.Reach;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everyone with influence over a company on a day, by every channel (DOMAIN 2.1 to 2.3).
 *
 * @param subjectId the company
 * @param owners every party with a channel, largest economic share first
 * @param unknown economic share of holders that nobody recorded, at any level
 * @param findings what is wrong with the stakes on record
 * @param pathsComplete whether every chain of stakes is listed
 * @param resolution which claims count and which do not
 */
public record Influence(
        UUID subjectId,
        List<OwnerInfluence> owners,
        Interval unknown,
        List<Finding> findings,
        boolean pathsComplete,
        Resolution resolution) {

    private static final Comparator<OwnerInfluence> LARGEST_FIRST = Comparator.comparing(
                    (OwnerInfluence owner) -> owner.economic().high())
            .thenComparing(owner -> owner.votes().high())
            .reversed()
            .thenComparing(OwnerInfluence::ownerId);

    /**
     * Influence over a company.
     *
     * @param resolution the claims about it and about interests in everything upstream, resolved for the day
     */
    public static Influence over(UUID subjectId, Resolution resolution) {
        StakeClaims stakes = StakeClaims.of(resolution);
        EconomicShares economic = EconomicShares.of(stakes.economic(), subjectId);
        OwnershipPaths paths = OwnershipPaths.to(
                subjectId, stakes.economic(), stakes.votes(), economic.shares().inLoops());
        List<OwnerInfluence> owners = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(economic.findings());
        findings.addAll(VoteFindings.of(stakes.votes(), subjectId));
        for (UUID owner : candidates(subjectId, resolution, stakes, economic)) {
            owners.add(new Builder(subjectId, owner, resolution, stakes, economic, paths).build());
        }
        owners.sort(LARGEST_FIRST);
        return new Influence(
                subjectId,
                List.copyOf(owners),
                economic.shares().unknown(),
                List.copyOf(findings),
                paths.complete(),
                resolution);
    }

    /** One party's influence. */
    public Optional<OwnerInfluence> of(UUID ownerId) {
        return owners.stream().filter(owner -> owner.ownerId().equals(ownerId)).findFirst();
    }

    /** Every claim that counts in any of this. */
    public List<Claim> used() {
        Set<UUID> ids = new LinkedHashSet<>();
        owners.forEach(owner -> ids.addAll(owner.claimIds()));
        return new LinkedHashSet<>(resolution.winners().values())
                .stream().filter(claim -> ids.contains(claim.id())).toList();
    }

    private static Collection<UUID> candidates(
            UUID subjectId, Resolution resolution, StakeClaims stakes, EconomicShares economic) {
        Set<UUID> owners = new TreeSet<>(economic.shares().shares().keySet());
        owners.addAll(stakes.votes().upstreamOf(subjectId));
        resolution.winners().keySet().stream()
                .filter(slot -> slot.subjectId().equals(subjectId))
                .forEach(slot -> owners.add(slot.ownerId()));
        owners.remove(subjectId);
        return owners;
    }

    /** Puts together what is said of one owner. */
    private record Builder(
            UUID subjectId,
            UUID ownerId,
            Resolution resolution,
            StakeClaims stakes,
            EconomicShares economic,
            OwnershipPaths paths) {

        OwnerInfluence build() {
            Reach majority = Reach.byMajority(ownerId, stakes.votes());
            Reach half = Reach.byHalf(ownerId, stakes.economic());
            List<Counting<Directorship>> directors = mine(Directorship.class);
            List<Counting<PersonMove>> moves = mine(PersonMove.class);
            List<Counting<Payment>> payments = mine(Payment.class);
            return new OwnerInfluence(
                    ownerId,
                    economic.shares().of(ownerId),
                    majority.heldOf(subjectId, stakes.votes()),
                    majority.includes(subjectId),
                    half.heldOf(subjectId, stakes.economic()),
                    boardShare(directors),
                    directors,
                    moves,
                    payments,
                    mine(InformationRight.class),
                    indicators(directors, moves, payments),
                    equityValue(),
                    paths.of(ownerId),
                    claimIds());
        }

        private <C extends Content> List<Counting<C>> mine(Class<C> type) {
            return resolution.about(subjectId, type).stream()
                    .filter(counting -> counting.claim().ownerId().equals(ownerId))
                    .toList();
        }

        private static @Nullable BigDecimal boardShare(List<Counting<Directorship>> directors) {
            long seats = directors.stream()
                    .filter(seat -> seat.content().seat() == Content.Seat.DIRECTOR)
                    .count();
            // the size said by the strongest, newest claim
            return directors.stream()
                    .filter(seat -> seat.content().boardSize() != null)
                    .min(Comparator.comparing((Counting<Directorship> seat) -> seat.claim().grade())
                            .thenComparing(seat -> seat.claim().recordedAt(), Comparator.reverseOrder()))
                    .map(seat -> BigDecimal.valueOf(seats)
                            .divide(
                                    BigDecimal.valueOf(Objects.requireNonNull(seat.content().boardSize())),
                                    MathContext.DECIMAL64)
                            .min(BigDecimal.ONE))
                    .orElse(null);
        }

        private static List<Indicator> indicators(
                List<Counting<Directorship>> directors,
                List<Counting<PersonMove>> moves,
                List<Counting<Payment>> payments) {
            List<Indicator> indicators = new ArrayList<>();
            if (directors.stream().anyMatch(seat -> seat.content().seat() == Content.Seat.DIRECTOR)) {
                indicators.add(Indicator.BOARD_REPRESENTATION);
            }
            if (!payments.isEmpty()) {
                indicators.add(Indicator.MATERIAL_INTRA_ENTITY_TRANSACTIONS);
            }
            if (!moves.isEmpty()) {
                indicators.add(Indicator.INTERCHANGE_OF_PERSONNEL);
            }
            return indicators;
        }

        private @Nullable EquityValue equityValue() {
            Interests price = interests(Content.CONSIDERATION);
            Interests value = interests(Content.REPORTED_EQUITY_VALUE);
            Interests stake = interests(InterestType.SHAREHOLDING.name());
            BigDecimal exact = stake == null
                    ? null
                    : stake.of(InterestType.SHAREHOLDING)
                            .filter(interest -> interest.share().isExact())
                            .map(interest -> interest.share().low())
                            .orElse(null);
            return EquityValue.of(
                    price == null ? null : price.consideration(),
                    exact,
                    value == null ? null : value.reportedEquityValue());
        }

        private @Nullable Interests interests(String measure) {
            return resolution
                    .winner(subjectId, ownerId, measure)
                    .map(claim -> (Interests) claim.content())
                    .orElse(null);
        }

        private Set<UUID> claimIds() {
            Set<UUID> ids = new TreeSet<>();
            resolution.winners().forEach((slot, claim) -> {
                if (slot.subjectId().equals(subjectId) && slot.ownerId().equals(ownerId)) {
                    ids.add(claim.id());
                }
            });
            for (OwnershipPath path : paths.of(ownerId)) {
                List<UUID> parties = path.parties();
                for (int i = 0; i + 1 < parties.size(); i++) {
                    ids.addAll(stakes.behind(parties.get(i), parties.get(i + 1)));
                }
            }
            return ids;
        }
    }
}
