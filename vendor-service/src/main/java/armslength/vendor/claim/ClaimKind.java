package armslength.vendor.claim;

/** What a claim is about. */
public enum ClaimKind {
    /** Interests and what was paid for them. */
    INTEREST,
    /** A person of the owner on the subject's board. */
    DIRECTORSHIP,
    /** A senior person who changed sides. */
    PERSON_MOVE,
    /** Money that the owner pays the subject. */
    PAYMENT,
    /** A right of the owner to the subject's information. */
    INFORMATION_RIGHT
}
