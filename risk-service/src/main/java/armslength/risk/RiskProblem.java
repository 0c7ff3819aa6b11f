package armslength.risk;

import armslength.kit.web.ProblemType;

/** The errors that only this service answers. */
public enum RiskProblem implements ProblemType {
    NO_SUCH_ASSET(404, "no-such-asset", "There is no such asset."),
    NO_SUCH_HOLDING(404, "no-such-holding", "There is no such holding."),
    NO_SUCH_REVIEW(404, "no-such-review", "There is no such review."),
    NO_SUCH_RIVALRY(404, "no-such-rivalry", "There is no such rivalry."),
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
    WAIVER_SETTLED(409, "waiver-approved", "The waiver is approved already.");

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
