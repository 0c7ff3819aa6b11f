package armslength.contract.ocds;

/** What became of a release. */
public enum Verdict {
    /** Valid, and everything that it tells of money is in the ledger. */
    ACCEPTED,
    /** Taken, though it is not valid or not all of it could be entered; the reasons say what. */
    ACCEPTED_WITH_WARNINGS,
    /** Kept as it came, and nothing of it entered; the reasons say why. */
    QUARANTINED
}
