package armslength.gateway.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A refusal: what kind and why; answered as Problem Details (RFC 9457) in the services' shape. */
public class Refusal extends RuntimeException {

    /** Media type of every error answer. */
    public static final String PROBLEM_JSON = "application/problem+json";

    private static final long serialVersionUID = 1L;
    private static final String TYPE_ROOT = "https://armslength.dev/problems/";

    private final GatewayProblem problem;
    private final @Nullable Duration retryAfter;

    private Refusal(GatewayProblem problem, String detail, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** A refusal with a sentence about this occurrence. */
    public static Refusal of(GatewayProblem problem, String detail) {
        return new Refusal(problem, detail, null);
    }

    /** The same refusal, saying when to try again. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(problem, detail(), wait);
    }

    /** What kind of refusal. */
    public GatewayProblem problem() {
        return problem;
    }

    /** Why, this time. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Whole seconds to wait, or null when waiting does not help. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null ? null : Long.toString(Math.max(1, retryAfter.toSeconds()));
    }

    /** The body of the answer. */
    public Buffer body(String requestId) {
        SpanContext span = Span.current().getSpanContext();
        return new JsonObject()
                .put("type", TYPE_ROOT + problem.code())
                .put("title", problem.title())
                .put("status", problem.status())
                .put("code", problem.code())
                .put("detail", detail())
                .put("traceId", span.isValid() ? span.getTraceId() : requestId)
                .toBuffer();
    }

    /** Answers a request with this refusal, unless it is answered already. */
    public void answer(RoutingContext context, String requestId) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        // whoever still sends a body is not worth a connection kept alive
        context.request().resume();
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String seconds = retryAfterSeconds();
        if (seconds != null) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, seconds);
        }
        if (problem == GatewayProblem.UNAUTHENTICATED) {
            context.response().putHeader("WWW-Authenticate", "Bearer");
        }
        context.response().end(body(requestId));
    }
}
