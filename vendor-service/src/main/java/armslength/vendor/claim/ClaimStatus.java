package armslength.vendor.claim;

/** What we make of a claim at a time. */
public enum ClaimStatus {
    /** Believed; only such claims count. */
    CONFIRMED,
    /** Not yet decided: visible, counts nowhere. */
    PENDING,
    /** Found to be wrong: visible, counts nowhere. */
    REFUTED,
    /** Replaced by a correction: visible, counts nowhere. */
    SUPERSEDED
}
