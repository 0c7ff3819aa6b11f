package armslength.vendor;

import armslength.kit.web.ProblemType;

/** The errors that only this service answers. */
public enum VendorProblem implements ProblemType {
    NO_SUCH_VENDOR(404, "no-such-vendor", "There is no such vendor."),
    NO_SUCH_PARTY(404, "no-such-party", "There is no such party."),
    NO_SUCH_OWNER(404, "no-such-owner", "This party has no influence over the vendor."),
    NO_SUCH_CLAIM(404, "no-such-claim", "There is no such claim."),
    NO_SUCH_RECORD(404, "no-such-record", "There is no such record of this vendor."),
    LEI_TAKEN(409, "lei-taken", "Another party has this LEI."),
    TRANSITION_REFUSED(409, "transition-refused", "The lifecycle does not allow this transition."),
    CAPACITY_OVERLAPS(
            409, "capacity-overlaps", "A capacity of this skill and grade is already recorded from this day."),
    LOCATION_OVERLAPS(409, "location-overlaps", "The location is already recorded for some of these days."),
    IDENTIFIER_TAKEN(409, "identifier-taken", "Another party has this identifier."),
    CONDITION_UNMET(409, "condition-unmet", "The transition has a condition that is not met."),
    PROPOSAL_DECIDED(409, "proposal-decided", "The proposal has been decided."),
    CONTACT_KNOWN(409, "contact-known", "A contact has this e-mail address."),
    ACCOUNT_NOT_OPENABLE(409, "account-not-openable", "The account cannot be opened."),
    CLAIM_KNOWN(409, "claim-known", "The same source has said the same already."),
    CLAIM_CLOSED(409, "claim-closed", "The claim does not stand any more.");

    private final int status;
    private final String code;
    private final String title;

    VendorProblem(int status, String code, String title) {
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
