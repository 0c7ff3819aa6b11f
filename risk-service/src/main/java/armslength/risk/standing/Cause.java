package armslength.risk.standing;

/**
 * What made a standing be computed anew.
 *
 * @param kind in kebab-case
 * @param reference the event or thing behind it; with the kind it makes a repetition recognisable
 * @param summary one sentence for a person
 */
public record Cause(String kind, String reference, String summary) {

    /** A cause. */
    public static Cause of(String kind, Object reference, String summary) {
        return new Cause(kind, reference.toString(), summary);
    }
}
