package armslength.contract.requisition;

import armslength.contract.policy.BuyingPolicy;
import armslength.kit.value.Money;
import java.util.List;

/** Who has to agree before money is spent, and whether they have. */
final class Approval {

    private Approval() {}

    /**
     * What an amount needs.
     *
     * @param approvers how many different people, 1 or 2
     * @param finance whether one of them has to be of finance
     */
    record Need(int approvers, boolean finance) {

        /** By the thresholds of a policy; the amount is in the policy's currency. */
        static Need of(Money weighed, BuyingPolicy policy) {
            boolean second = weighed.compareTo(policy.secondApproverAbove()) > 0;
            boolean finance = weighed.compareTo(policy.financeApproverAbove()) > 0;
            return new Need(second || finance ? 2 : 1, finance);
        }
    }

    /** One person's word. */
    record Vote(String by, boolean approves, boolean asFinance) {}

    /** Where the asking stands. */
    sealed interface Outcome permits Open, Granted, Refused {}

    /** Somebody has still to agree. */
    record Open(String missing) implements Outcome {}

    /** All who have to agree do. */
    record Granted() implements Outcome {}

    /** Somebody has refused it. */
    record Refused(String by) implements Outcome {}

    /** Counts the votes; one refusal refuses, and nobody counts twice. */
    static Outcome count(Need need, List<Vote> votes) {
        for (Vote vote : votes) {
            if (!vote.approves()) {
                return new Refused(vote.by());
            }
        }
        long people = votes.stream().map(Vote::by).distinct().count();
        if (people < need.approvers()) {
            return new Open((need.approvers() - people) + " more");
        }
        if (need.finance() && votes.stream().noneMatch(Vote::asFinance)) {
            return new Open("one of finance");
        }
        return new Granted();
    }
}
