package armslength.contract.ledger;

/** What the ledger keeps apart: six quantities that are never mixed, and the world outside of them. */
public enum Quantity {
    /** What finance means to spend. */
    PLAN,
    /** What was promised to vendors. */
    COMMITMENT,
    /** Ordered and not accepted yet. */
    ORDER,
    /** Accepted and not invoiced yet. */
    ACCRUAL,
    /** Invoiced and not paid yet. */
    INVOICE,
    /** Paid. */
    PAYMENT,
    /** Where amounts come from that were in none of the six before. */
    OUTSIDE
}
