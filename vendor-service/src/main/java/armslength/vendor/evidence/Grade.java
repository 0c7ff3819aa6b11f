package armslength.vendor.evidence;

/** Strength of a claim's source, strongest first (DOMAIN, glossary: claim grade). */
public enum Grade {
    /** A filing with an authority or a register. */
    FILING,
    /** A statement of one of the companies concerned. */
    COMPANY_STATEMENT,
    /** A report of the press. */
    PRESS,
    /** Hearsay. */
    RUMOUR
}
