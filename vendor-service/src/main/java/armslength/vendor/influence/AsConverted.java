package armslength.vendor.influence;

import armslength.kit.value.ShareRange;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.Resolution;
import armslength.vendor.ownership.IntegratedOwnership;
import armslength.vendor.ownership.Interval;
import armslength.vendor.ownership.OwnershipOutcome;
import armslength.vendor.ownership.Stake;
import armslength.vendor.ownership.StakeGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The as-converted view: shares under option or convertible counted as held (DOMAIN 2.1; logic of 12 CFR 238.9).
 *
 * <p>A claim of {@code CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT} says how large a share of the equity its owner may get. It
 * is added to what the owner holds. Where this makes more than the whole, others are diluted or bought out, nobody knows
 * whom: every holder there is known only between its share less the excess and its share.
 */
final class AsConverted {

    private AsConverted() {}

    /** Everyone's integrated share if all options upstream were exercised; empty when there is none. */
    static Optional<OwnershipOutcome> of(UUID subject, StakeGraph economic, Resolution resolution) {
        Map<UUID, Map<UUID, ShareRange>> optioned = optioned(resolution);
        Set<UUID> upstream = economic.upstreamOf(subject);
        if (optioned.keySet().stream().noneMatch(upstream::contains)) {
            return Optional.empty();
        }
        List<Stake> stakes = new ArrayList<>();
        for (UUID company : upstream) {
            Map<UUID, ShareRange> more = new HashMap<>(optioned.getOrDefault(company, Map.of()));
            for (Stake stake : economic.holdersOf(company)) {
                ShareRange extra = more.remove(stake.owner());
                stakes.add(extra == null ? stake : new Stake(stake.owner(), company, sum(stake.share(), extra)));
            }
            more.forEach((owner, extra) -> stakes.add(new Stake(owner, company, sum(Interval.ZERO, extra))));
        }
        StakeGraph converted = StakeGraph.of(stakes);
        OwnershipOutcome outcome = IntegratedOwnership.of(converted, subject);
        return Optional.of(
                outcome instanceof OwnershipOutcome.OverDeclared over
                        ? IntegratedOwnership.of(IntegratedOwnership.widened(converted, over), subject)
                        : outcome);
    }

    private static Map<UUID, Map<UUID, ShareRange>> optioned(Resolution resolution) {
        Map<UUID, Map<UUID, ShareRange>> optioned = new HashMap<>();
        resolution.winners().forEach((slot, claim) -> {
            if (slot.measure().equals(InterestType.CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT.name())
                    && claim.content() instanceof Content.Interests interests) {
                interests
                        .of(InterestType.CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT)
                        .ifPresent(interest -> optioned.computeIfAbsent(slot.subjectId(), _ -> new HashMap<>())
                                .put(slot.ownerId(), interest.share()));
            }
        });
        return optioned;
    }

    private static Interval sum(Interval held, ShareRange optioned) {
        BigDecimal low = held.low().add(optioned.low()).min(BigDecimal.ONE);
        return Interval.between(
                low, held.high().add(optioned.high()).min(BigDecimal.ONE).max(low));
    }
}
