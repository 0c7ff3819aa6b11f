package armslength.local.story;

/** The demo's people: one for each role, and two where it takes two. */
public enum Person {
    PAULA("procurement manager"),
    BRUNO("buyer"),
    FIONA("finance"),
    ROSA("risk officer"),
    RAVI("risk officer"),
    RHEA("research lead"),
    AUDRA("auditor"),
    VERA("vendor contact of Scale AI"),
    SAM("buyer and risk officer: owns spend at Scale AI"),
    OSKAR("operator");

    private final String role;

    Person(String role) {
        this.role = role;
    }

    /** The name to sign in with. */
    public String userName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What the person does, in words. */
    public String role() {
        return role;
    }
}
