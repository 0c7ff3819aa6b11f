package armslength.risk.whatif;

import armslength.risk.gate.GateState;
import armslength.risk.gate.ReleaseDecision;
import armslength.risk.influence.Tier;
import armslength.risk.influence.TierAssessment;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a vendor stands, or would stand.
 *
 * @param band what the residual score asks of us
 * @param inherent 0..100, two decimals
 * @param residual 0..100, two decimals
 * @param hardGateClosed whether a direct rival closes the gate whatever the score
 * @param gateClosedFromClass lowest class that is denied, or null
 * @param ordersHeld whether new orders are held
 * @param reviewAsked whether the policy asks for a review
 * @param rivals each rival with influence, highest residual first
 */
public record Position(
        Band band,
        BigDecimal inherent,
        BigDecimal residual,
        boolean hardGateClosed,
        @Nullable Integer gateClosedFromClass,
        boolean ordersHeld,
        boolean reviewAsked,
        List<Rival> rivals) {

    /** One rival; triggers of its tier in words. */
    public record Rival(
            UUID rivalId,
            String rivalName,
            Tier tier,
            String tierText,
            List<String> triggers,
            BigDecimal omega,
            BigDecimal inherent,
            BigDecimal residual) {}

    static Position of(Score score, Policy policy, List<String> behind) {
        boolean hard = ReleaseDecision.hardGate(score, policy.gate()).isPresent();
        boolean restricts = score.band().atLeast(Band.RESTRICT);
        boolean direct = score.rivals().stream()
                .anyMatch(rival -> rival.rivalry().compareTo(BigDecimal.ONE) == 0
                        && rival.presumed().atLeast(Tier.of(policy.reviews().openFromTier())));
        return new Position(
                score.band(),
                two(score.inherent()),
                two(score.residual()),
                hard,
                ReleaseDecision.closedFromClass(GateState.of(score, policy.gate(), behind), policy)
                        .orElse(null),
                hard || restricts,
                direct || restricts,
                score.rivals().stream()
                        .map(rival -> new Rival(
                                rival.rivalId(),
                                rival.rivalName(),
                                rival.presumed(),
                                rival.tierText(),
                                rival.triggers().stream()
                                        .filter(trigger -> trigger.tier() == rival.presumed())
                                        .map(TierAssessment.Trigger::text)
                                        .toList(),
                                rival.omega().setScale(4, RoundingMode.HALF_UP),
                                two(rival.inherent()),
                                two(rival.residual())))
                        .toList());
    }

    /** What is different from another position, one sentence each. */
    List<String> changesFrom(Position now) {
        List<String> changes = new ArrayList<>();
        for (Rival rival : rivals) {
            Tier before = now.tierOf(rival.rivalId());
            if (before != rival.tier()) {
                changes.add(rival.rivalName() + " would be at " + rival.tier() + " instead of " + before);
            }
        }
        if (residual.compareTo(now.residual) != 0) {
            changes.add("the residual score would be " + residual.toPlainString() + " instead of "
                    + now.residual.toPlainString());
        }
        if (band != now.band) {
            changes.add("the band would be " + band + " instead of " + now.band);
        }
        if (!Objects.equals(gateClosedFromClass, now.gateClosedFromClass)) {
            changes.add("the gate would be closed from class " + words(gateClosedFromClass) + " instead of "
                    + words(now.gateClosedFromClass));
        }
        if (ordersHeld != now.ordersHeld) {
            changes.add(ordersHeld ? "new orders would be held" : "new orders would not be held any more");
        }
        if (reviewAsked && !now.reviewAsked) {
            changes.add("a review would be opened");
        }
        return List.copyOf(changes);
    }

    private Tier tierOf(UUID rivalId) {
        return rivals.stream()
                .filter(rival -> rival.rivalId().equals(rivalId))
                .map(Rival::tier)
                .findFirst()
                .orElse(Tier.T0);
    }

    private static String words(@Nullable Integer assetClass) {
        return assetClass == null ? "none" : assetClass.toString();
    }

    private static BigDecimal two(BigDecimal score) {
        return score.setScale(2, RoundingMode.HALF_UP);
    }
}
