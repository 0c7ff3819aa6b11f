package armslength.contract;

import armslength.kit.web.ProblemType;

/** The errors that only this service answers. */
public enum ContractProblem implements ProblemType {
    NO_SUCH_CONTRACT(404, "no-such-contract", "There is no such contract."),
    NO_SUCH_ORDER(404, "no-such-order", "There is no such order."),
    NO_SUCH_EXIT_CASE(404, "no-such-exit-case", "There is no such exit case."),
    NO_SUCH_MAPPING(404, "no-such-import-mapping", "There is no such import mapping."),
    NO_SUCH_IMPORTED_CONTRACT(404, "no-such-imported-contract", "There is no such imported contract."),
    NO_SUCH_IMPORTED_RELEASE(404, "no-such-imported-release", "There is no such imported release."),
    WRONG_MAPPING(422, "wrong-import-mapping", "The mapping is for tables of another kind."),
    VENDOR_UNKNOWN(422, "vendor-not-known", "The vendor is not known here, or not yet."),
    NO_SUCH_COMMITMENT(404, "no-such-commitment", "There is no such commitment."),
    NO_SUCH_CLAUSE_TEMPLATE(404, "no-such-clause-template", "The library has no such clause."),
    CLAUSE_TEMPLATE_KNOWN(409, "clause-template-known", "The library has a clause of that name."),
    CLAUSE_TEMPLATE_RETIRED(409, "clause-template-retired", "The clause was taken out of the library before."),
    NO_SUCH_TRIGGERED_CLAUSE(404, "no-such-triggered-clause", "There is no such triggered clause."),
    VENDOR_NOT_ORDERABLE(409, "vendor-not-orderable", "Nothing may be ordered from the vendor now."),
    NO_SUCH_DOCUMENT(404, "no-such-document", "There is no such document."),
    NO_MASTER_AGREEMENT(422, "no-master-agreement", "The master agreement does not fit."),
    RATE_OVERLAPS(409, "rate-overlaps", "A rate of this work is already recorded for some of these days."),
    DOCUMENT_KNOWN(409, "document-known", "This very document is stored already."),
    SECOND_PERSON_NEEDED(409, "second-person-needed", "Another person has to agree."),
    MONTH_CLOSED(409, "month-closed", "The month is closed."),
    MONTH_NOT_OVER(409, "month-not-over", "The month cannot be closed yet."),
    COMMITMENT_NOT_OPEN(409, "commitment-not-open", "The commitment is not open."),
    NOTICE_ALREADY_GIVEN(409, "notice-already-given", "Notice was given already."),
    REFERENCE_TAKEN(409, "reference-taken", "The reference is taken."),
    CONTRACT_ENDS_ANYWAY(409, "contract-ends-anyway", "The contract ends without that notice."),
    NO_SUCH_HOLIDAY(404, "no-such-holiday", "The day is no holiday."),
    HOLIDAY_KNOWN(409, "holiday-known", "The day is a holiday already."),
    CURRENCY_MISMATCH(422, "currency-mismatch", "The currency is not the contract's."),
    CONTRACT_NOT_IN_FORCE(409, "contract-not-in-force", "The contract is not in force today."),
    ORDER_HELD(409, "order-held", "The order is held."),
    ORDER_NOT_OPEN(409, "order-not-open", "The order is not open."),
    OVERDRAWN(409, "order-overdrawn", "The order does not hold that much."),
    EXIT_NOT_DONE(409, "exit-not-done", "Something is still open with the vendor.");

    private final int status;
    private final String code;
    private final String title;

    ContractProblem(int status, String code, String title) {
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
