package armslength.contract;

import armslength.kit.web.ProblemType;

/** The errors on the way from requisition to payment. */
public enum BuyingProblem implements ProblemType {
    NO_SUCH_POLICY(404, "no-such-buying-policy", "There is no such version of the buying policy."),
    NO_EXCHANGE_RATE(422, "no-exchange-rate", "No exchange rate is known for that day."),
    RATES_UNREADABLE(422, "rates-unreadable", "The file is not a list of exchange rates."),
    NO_SUCH_REQUISITION(404, "no-such-requisition", "There is no such requisition."),
    REQUESTER_MAY_NOT_DECIDE(403, "requester-may-not-decide", "Whoever asked for it may not grant it."),
    ALREADY_DECIDED(409, "already-decided", "This person has decided already."),
    REQUISITION_NOT_OPEN(409, "requisition-not-open", "The requisition is not waiting for a decision."),
    NOT_APPROVED(409, "requisition-not-approved", "The requisition is not approved."),
    REQUISITION_NEEDED(409, "requisition-needed", "An order of this size needs an approved requisition."),
    DRAWN_BY_BATCHES(409, "drawn-by-batches", "The order is drawn by accepting batches."),
    NO_SUCH_LINE(422, "no-such-order-line", "The order has no such line."),
    NO_SUCH_BATCH(404, "no-such-batch", "There is no such batch."),
    BATCH_INSPECTED(409, "batch-inspected", "The batch was inspected already."),
    TOO_MUCH_DELIVERED(409, "too-much-delivered", "The order line does not hold that much."),
    SAMPLE_TOO_SMALL(422, "sample-too-small", "The inspection looked at too little."),
    DELIVERER_MAY_NOT_INSPECT(403, "deliverer-may-not-inspect", "Whoever delivered it may not inspect it."),
    NO_SUCH_INVOICE(404, "no-such-invoice", "There is no such invoice."),
    DUPLICATE_INVOICE(409, "duplicate-invoice", "This invoice was submitted already."),
    INVOICE_INVALID(422, "invoice-invalid", "The invoice breaks the rules of its format."),
    SUPPLIER_UNKNOWN(422, "supplier-not-known", "The supplier on the invoice is not a known vendor."),
    NOT_CREDITABLE(409, "not-creditable", "The invoice does not hold that much to credit."),
    INVOICE_NOT_OPEN(409, "invoice-not-open", "The state of the invoice does not allow this."),
    SUBMITTER_MAY_NOT_DECIDE(403, "submitter-may-not-decide", "Whoever submitted the invoice may not decide it."),
    NO_SUCH_DISPUTE(404, "no-such-dispute", "There is no such dispute."),
    DISPUTE_RESOLVED(409, "dispute-resolved", "The dispute is resolved already."),
    PAYER_MAY_NOT_DECIDE(403, "payer-may-not-decide", "Whoever decided about the invoice may not pay it."),
    OVERPAID(409, "overpaid", "That is more than is still owed.");

    private final int status;
    private final String code;
    private final String title;

    BuyingProblem(int status, String code, String title) {
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
