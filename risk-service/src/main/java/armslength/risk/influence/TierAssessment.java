package armslength.risk.influence;

import armslength.risk.policy.Policy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The influence tier with everything that triggers it (DOMAIN 2.2). A share known only between bounds counts as its
 * largest value, since the tier protects; a trigger that holds only at the largest value says "may".
 *
 * @param tier the highest tier with any trigger
 * @param triggers every trigger of that tier and of the lower ones, highest first
 */
public record TierAssessment(Tier tier, List<Trigger> triggers) {

    /**
     * One reason for a tier.
     *
     * @param tier the tier
     * @param code what triggered it
     * @param certain whether it holds at the least value too
     * @param text in words
     */
    public record Trigger(Tier tier, String code, boolean certain, String text) {}

    /** Assesses a party's influence under a policy. */
    public static TierAssessment of(Influence influence, Policy.Tiers policy) {
        Triggers found = new Triggers();
        BigDecimal votes = influence.votesHigh();
        BigDecimal economic = influence.economicHigh();
        if (influence.control()) {
            found.add(Tier.T5, "CONTROL", true, "controls the majority of votes");
        } else if (votes.compareTo(policy.t5Votes()) > 0) {
            found.share(Tier.T5, "VOTES_MAJORITY", "votes", influence.votesLow(), votes, policy.t5Votes(), ">");
        }
        found.from(Tier.T4, "VOTES", "votes", influence.votesLow(), votes, policy.t4Votes());
        found.from(Tier.T4, "TOTAL_EQUITY", "total equity", influence.economicLow(), economic, policy.t4Equity());
        BigDecimal board = influence.boardShare();
        if (board != null
                && board.compareTo(policy.t4BoardShare()) >= 0
                && votes.compareTo(policy.t4BoardVotes()) >= 0) {
            found.add(
                    Tier.T4,
                    "BOARD_WITH_VOTES",
                    influence.votesLow().compareTo(policy.t4BoardVotes()) >= 0,
                    "directors hold " + percent(board) + " of the board together with votes");
        }
        found.from(Tier.T3, "VOTES", "votes", influence.votesLow(), votes, policy.t3Votes());
        if (economic.compareTo(policy.t3Economic()) >= 0
                && !influence.indicators().isEmpty()) {
            found.add(
                    Tier.T3,
                    "ECONOMIC_WITH_INDICATOR",
                    influence.economicLow().compareTo(policy.t3Economic()) >= 0,
                    "economic share " + percent(economic) + " >= " + percent(policy.t3Economic()) + " with "
                            + String.join(", ", influence.indicators()));
        }
        found.from(Tier.T2, "VOTES", "votes", influence.votesLow(), votes, policy.t2Share());
        found.from(Tier.T2, "ECONOMIC", "economic share", influence.economicLow(), economic, policy.t2Share());
        found.from(Tier.T1, "VOTES", "votes", influence.votesLow(), votes, policy.t1Share());
        found.from(Tier.T1, "ECONOMIC", "economic share", influence.economicLow(), economic, policy.t1Share());
        return new TierAssessment(found.highest(), List.copyOf(found.all));
    }

    /** The triggers of the tier itself. */
    public List<Trigger> decisive() {
        return triggers.stream().filter(trigger -> trigger.tier() == tier).toList();
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null
                ? "unknown"
                : share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    private static final class Triggers {

        private final List<Trigger> all = new ArrayList<>();

        void add(Tier tier, String code, boolean certain, String text) {
            all.add(new Trigger(tier, code, certain, (certain ? "" : "may hold: ") + text));
        }

        void from(Tier tier, String code, String what, BigDecimal low, BigDecimal high, BigDecimal threshold) {
            if (high.compareTo(threshold) >= 0) {
                share(tier, code, what, low, high, threshold, ">=");
            }
        }

        void share(
                Tier tier,
                String code,
                String what,
                BigDecimal low,
                BigDecimal high,
                BigDecimal threshold,
                String sign) {
            int compared = low.compareTo(threshold);
            boolean certain = sign.equals(">") ? compared > 0 : compared >= 0;
            add(tier, code, certain, what + " " + percent(high) + " " + sign + " " + percent(threshold));
        }

        Tier highest() {
            return all.stream().map(Trigger::tier).max(Tier::compareTo).orElse(Tier.T0);
        }
    }
}
