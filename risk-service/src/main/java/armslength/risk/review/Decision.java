package armslength.risk.review;

/** What two officers may decide. */
public enum Decision {
    CLEAR,
    CLEAR_WITH_MITIGATIONS,
    RESTRICT,
    EXIT
}
