package armslength.risk.review;

/**
 * How a review came to be opened.
 *
 * @param origin EVENT, PERSON or SCHEDULE
 * @param by user name, or system
 * @param cause one sentence for a person
 * @param classification kind of conflict (FAR/GAO class)
 */
record Opening(Review.Origin origin, String by, String cause, Review.Classification classification) {

    private static final String SYSTEM = "system";

    static Opening byEvent(String cause) {
        return new Opening(Review.Origin.EVENT, SYSTEM, cause, Review.Classification.UNEQUAL_ACCESS);
    }

    static Opening bySchedule(String cause) {
        return new Opening(Review.Origin.SCHEDULE, SYSTEM, cause, Review.Classification.UNEQUAL_ACCESS);
    }

    static Opening byPerson(String officer, String reason, Review.Classification classification) {
        return new Opening(Review.Origin.PERSON, officer, reason, classification);
    }
}
