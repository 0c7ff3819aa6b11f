package armslength.gateway.problem;

/** The closed list of errors that the gateway itself can answer. */
public enum GatewayProblem {
    INVALID_REQUEST(400, "invalid-request", "The request is not valid."),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token or session is needed."),
    FORBIDDEN(403, "forbidden", "You may not do this."),
    FOREIGN_PAGE(403, "foreign-page", "A change by session must come from our own page."),
    NOT_FOUND(404, "not-found", "There is no such thing."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method does not exist here."),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted media types can be answered."),
    TOO_LARGE(413, "too-large", "The request body is too large."),
    TOO_MANY_REQUESTS(429, "too-many-requests", "You ask too often."),
    INTERNAL(500, "internal-error", "Something went wrong on our side."),
    BROKEN_ANSWER(502, "broken-answer", "A service behind the gateway broke off."),
    UNAVAILABLE(503, "unavailable", "The service cannot be reached now; retry later."),
    TOO_SLOW(504, "too-slow", "The service did not answer in time.");

    private final int status;
    private final String code;
    private final String title;

    GatewayProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable code for programs. */
    public String code() {
        return code;
    }

    /** Sentence for people. */
    public String title() {
        return title;
    }

    /** The problem that stands for an HTTP status that a framework wants to answer. */
    public static GatewayProblem forStatus(int status) {
        for (GatewayProblem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
