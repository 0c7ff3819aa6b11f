package armslength.risk.standing;

/**
 * What made a standing be computed anew.
 *
 * @param kind in kebab-case
 * @param reference the event or thing behind it; with the kind it makes a repetition recognisable
 * @param summary one sentence for a person
 */
public record Cause(String kind, String reference, String summary) {

    private static final String DAY_PASSED = "day-passed";

    /** Nothing happened but the passing of a day, with which things age, lapse and expire. */
    public static Cause dayPassed(java.time.LocalDate day) {
        return of(DAY_PASSED, day, "The day " + day + " began");
    }

    /** Whether nothing happened but the passing of time. */
    public boolean isPassingOfTime() {
        return kind.equals(DAY_PASSED);
    }

    /** A cause. */
    public static Cause of(String kind, Object reference, String summary) {
        return new Cause(kind, reference.toString(), summary);
    }
}
