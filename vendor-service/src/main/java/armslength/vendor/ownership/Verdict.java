package armslength.vendor.ownership;

/** Whether a threshold is crossed by a share that may be known only between bounds (DOMAIN 2.1). */
public enum Verdict {
    /** Every possible share crosses. */
    YES,
    /** No possible share crosses. */
    NO,
    /** Some possible shares cross and others do not. */
    INDETERMINATE;

    /** The answer that protects us: what may be crossed is treated as crossed. */
    public boolean crossedForProtection() {
        return this != NO;
    }

    /** The answer that accuses somebody: only what is certainly crossed counts. */
    public boolean crossedForAccusation() {
        return this == YES;
    }

    /** The stronger of two alternatives of which either suffices. */
    public Verdict or(Verdict other) {
        if (this == YES || other == YES) {
            return YES;
        }
        return this == INDETERMINATE || other == INDETERMINATE ? INDETERMINATE : NO;
    }
}
