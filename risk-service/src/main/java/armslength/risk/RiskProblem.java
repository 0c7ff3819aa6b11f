package armslength.risk;

import armslength.kit.web.ProblemType;

/** The errors that only this service answers. */
public enum RiskProblem implements ProblemType {
    NO_SUCH_ASSET(404, "no-such-asset", "There is no such asset."),
    NO_SUCH_HOLDING(404, "no-such-holding", "There is no such holding."),
    NO_SUCH_REVIEW(404, "no-such-review", "There is no such review."),
    NO_SUCH_WAIVER(404, "no-such-waiver", "There is no such waiver."),
    NO_SUCH_SCORE(404, "no-such-score", "There is no such score."),
    VENDOR_NOT_FOUND(404, "no-such-vendor", "There is no such vendor here."),
    NO_SPEND(404, "no-spend", "No spend is known for that year."),
    MIXED_CURRENCIES(409, "mixed-currencies", "The spend is in several currencies."),
    VENDOR_UNKNOWN(422, "vendor-not-known", "The vendor is not known here, or not yet."),
    NAME_TAKEN(409, "name-taken", "The name is taken."),
    RIVALRY_OVERLAPS(409, "rivalry-overlaps", "A rivalry with this party is already recorded for that time."),
    PURGE_ORDER(409, "purge-out-of-order", "The purge is not at the step before this one."),
    RELEASE_DENIED(409, "release-denied", "The release gate denies this."),
    REVIEW_DECIDED(409, "review-decided", "The review is decided already."),
    SECOND_OFFICER_NEEDED(409, "second-officer-needed", "A different officer has to agree."),
    SPEND_OWNER(403, "spend-owner-may-not-decide", "Whoever owns spend with the vendor may not decide about it."),
    NOT_REBUTTABLE(409, "not-rebuttable", "This tier cannot be rebutted."),
    WAIVER_SETTLED(409, "waiver-approved", "The waiver is approved already."),
    RECUSED(403, "recused", "Whoever stepped back from a review does not decide it."),
    INTEREST_DECLARED(403, "interest-declared", "Whoever has an interest in the matter does not decide it."),
    MITIGATION_NEEDED(409, "mitigation-needed", "Clearing with mitigations needs one."),
    REVIEW_OPEN(409, "review-open", "A review of this rival is open already."),
    NO_INFLUENCE(422, "no-influence", "The party is not a rival with influence over the vendor."),
    NO_SUCH_TASK(404, "no-such-task", "There is no such task."),
    TASK_SETTLED(409, "task-settled", "The task is settled already."),
    NO_SUCH_EVIDENCE(404, "no-such-evidence", "There is no such evidence."),
    EVIDENCE_KNOWN(409, "evidence-known", "This file is attached already."),
    NO_SUCH_INTEREST(404, "no-such-interest", "There is no such declared interest."),
    NO_SUCH_PLAN(404, "no-such-mitigation-plan", "There is no such mitigation plan."),
    PLAN_SETTLED(409, "mitigation-plan-settled", "The mitigation plan is settled already."),
    OWNER_MAY_NOT_VERIFY(403, "owner-may-not-verify", "Whoever does the work does not verify it."),
    NO_SUCH_DRAFT(404, "no-such-policy-draft", "There is no such draft of the policy."),
    DRAFT_TOO_LATE(409, "policy-draft-too-late", "The first day of the draft has passed."),
    DRAFT_SETTLED(409, "policy-draft-settled", "The draft is approved or withdrawn already.");

    private final int status;
    private final String code;
    private final String title;

    RiskProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
