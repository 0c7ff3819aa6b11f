package armslength.risk.gate;

import armslength.risk.influence.Tier;
import armslength.risk.policy.Policy;
import armslength.risk.score.Band;
import armslength.risk.score.RivalScore;
import armslength.risk.score.Score;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether something of a class may be released to a vendor, why, and what would change the answer (DOMAIN 2.3).
 *
 * @param answer ALLOW, WARN or DENY, or UNKNOWN on record
 * @param reasons why, the strongest first
 * @param wouldChange what would change the answer
 */
public record ReleaseDecision(Answer answer, List<Reason> reasons, List<String> wouldChange) {

    /** The answers. */
    public enum Answer {
        ALLOW,
        WARN,
        DENY,
        /** It could not be decided, so nothing is released: the news is too old, or the vendor not known. */
        UNKNOWN
    }

    /**
     * One reason.
     *
     * @param code HARD_GATE, BAND_FREEZE, BAND_WARNING, FOURTH_PARTY, WAIVER, CLEAR or STANDING_UNKNOWN
     * @param text in words
     */
    public record Reason(String code, String text) {}

    /** That nothing could be decided, and why. */
    public static ReleaseDecision unknown(String why) {
        return new ReleaseDecision(
                Answer.UNKNOWN,
                List.of(new Reason("STANDING_UNKNOWN", why)),
                List.of("news of the vendor; ask again in a moment"));
    }

    /**
     * Decides on a release from what the gate looks at.
     *
     * @param waivedUpToClass the highest class that a waiver in force allows, or null without one
     */
    public static ReleaseDecision on(
            int assetClass, GateState score, Policy policy, @Nullable Integer waivedUpToClass) {
        List<Reason> denials = new ArrayList<>();
        List<String> wouldChange = new ArrayList<>();
        if (score.closedBy() != null && assetClass >= policy.gate().hardFromClass()) {
            denials.add(new Reason(
                    "HARD_GATE",
                    score.closedBy() + ", a direct rival, is at " + score.closedByTier() + ": class "
                            + policy.gate().hardFromClass() + " and above is denied whatever the score"));
            wouldChange.add("a release of class " + (policy.gate().hardFromClass() - 1) + " or below");
            wouldChange.add(
                    score.closedBy() + " falling below " + Tier.of(policy.gate().hardFromTier()));
        }
        Integer freeze = policy.gate().freezeFromClass().get(score.band().name());
        if (freeze != null && assetClass >= freeze) {
            denials.add(new Reason(
                    "BAND_FREEZE",
                    "the vendor is at " + score.band() + " (residual " + rounded(score.residual()) + "): class "
                            + freeze + " and above is frozen"));
            wouldChange.add("a residual score below " + lowerBound(score.band(), policy.bands()));
        }
        Policy.FourthParties rule = policy.gate().fourthParties();
        List<Reason> behind = rule == null || score.behind() == null
                ? List.of()
                : score.behind().stream()
                        .map(text -> new Reason("FOURTH_PARTY", text))
                        .toList();
        if (rule != null && rule.denies(assetClass) && !behind.isEmpty()) {
            denials.addAll(behind);
            wouldChange.add("an end of that supply, or a release below class " + rule.denyFromClass());
        }
        if (!denials.isEmpty()) {
            if (waivedUpToClass != null && assetClass <= waivedUpToClass) {
                List<Reason> waived = new ArrayList<>();
                waived.add(new Reason("WAIVER", "a waiver by two officers is in force up to class " + waivedUpToClass));
                waived.addAll(denials);
                return new ReleaseDecision(Answer.WARN, waived, List.of("the end of the waiver"));
            }
            wouldChange.add("a waiver by two officers, for a while");
            return new ReleaseDecision(
                    Answer.DENY,
                    List.copyOf(denials),
                    wouldChange.stream().distinct().toList());
        }
        List<Reason> warnings = new ArrayList<>();
        if (score.band().atLeast(Band.CONDITIONAL)
                && assetClass >= policy.gate().warnFromClass()) {
            warnings.add(new Reason(
                    "BAND_WARNING",
                    "the vendor is at " + score.band() + " (residual " + rounded(score.residual()) + ")"));
            wouldChange.add(
                    "a residual score below " + policy.bands().conditional().toPlainString());
        }
        if (rule != null && assetClass >= rule.warnFromClass() && !behind.isEmpty()) {
            warnings.addAll(behind);
            wouldChange.add("an end of that supply, or a release below class " + rule.warnFromClass());
        }
        if (!warnings.isEmpty()) {
            return new ReleaseDecision(Answer.WARN, List.copyOf(warnings), List.copyOf(wouldChange));
        }
        return new ReleaseDecision(
                Answer.ALLOW, List.of(new Reason("CLEAR", "nothing stands against class " + assetClass)), List.of());
    }

    /** The lowest class that is denied without a waiver; empty when all are allowed. */
    public static Optional<Integer> closedFromClass(GateState state, Policy policy) {
        for (int assetClass = 1; assetClass <= 5; assetClass++) {
            if (on(assetClass, state, policy, null).answer() == Answer.DENY) {
                return Optional.of(assetClass);
            }
        }
        return Optional.empty();
    }

    /** The direct rival that closes the hard gate; a rebuttal does not open it, so the presumed tier counts. */
    public static Optional<RivalScore> hardGate(Score score, Policy.Gate gate) {
        return score.rivals().stream()
                .filter(rival -> rival.rivalry().compareTo(BigDecimal.ONE) == 0
                        && rival.presumed().atLeast(Tier.of(gate.hardFromTier())))
                .findFirst();
    }

    private static String lowerBound(Band band, Policy.Bands bands) {
        return switch (band) {
            case CLEAR -> "0";
            case WATCH -> bands.watch().toPlainString();
            case CONDITIONAL -> bands.conditional().toPlainString();
            case RESTRICT -> bands.restrict().toPlainString();
            case EXIT_REVIEW -> bands.exitReview().toPlainString();
        };
    }

    private static String rounded(BigDecimal score) {
        return score.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
    }
}
