package armslength.kit.web;

/** The errors that every service can answer. */
public enum CommonProblem implements ProblemType {
    INVALID_REQUEST(400, "invalid-request", "The request is not valid."),
    UNAUTHENTICATED(401, "unauthenticated", "A valid access token is needed."),
    FORBIDDEN(403, "forbidden", "You may not do this."),
    NOT_FOUND(404, "not-found", "There is no such thing."),
    NO_SUCH_OPERATION(404, "no-such-operation", "There is no such operation."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This method does not exist here."),
    NOT_ACCEPTABLE(406, "not-acceptable", "None of the accepted media types can be answered."),
    CONFLICT(409, "conflict", "The state of the thing does not allow this."),
    IN_FLIGHT(
            409, "idempotency-key-in-flight", "The first request with this Idempotency-Key is still being worked on."),
    STALE(412, "stale", "The thing has changed since you read it."),
    TOO_LARGE(413, "too-large", "The request body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "The body must be application/json."),
    IDEMPOTENCY_MISMATCH(422, "idempotency-key-reused", "This Idempotency-Key was used with another request."),
    PRECONDITION_REQUIRED(428, "precondition-required", "A change needs an If-Match header."),
    INTERNAL(500, "internal-error", "Something went wrong on our side."),
    UNAVAILABLE(503, "unavailable", "The service cannot answer this now; retry later."),
    STANDING_UNKNOWN(503, "standing-unknown", "What is known here is too old to decide on; retry shortly.");

    private final int status;
    private final String code;
    private final String title;

    CommonProblem(int status, String code, String title) {
        this.status = status;
        this.code = code;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String title() {
        return title;
    }
}
