package armslength.risk.influence;

/** How far a party's influence reaches (DOMAIN 2.2). */
public enum Tier {
    T0("none"),
    T1("notable"),
    T2("material"),
    T3("significant influence"),
    T4("presumed control"),
    T5("control");

    private final String meaning;

    Tier(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** Whether this tier reaches as far as that one. */
    public boolean atLeast(Tier other) {
        return compareTo(other) >= 0;
    }

    /** The tier with a number. */
    public static Tier of(int number) {
        return values()[number];
    }
}
