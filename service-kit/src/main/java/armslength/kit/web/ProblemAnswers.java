package armslength.kit.web;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.MDC;

/** Builds the one shape of every error answer: Problem Details (RFC 9457). */
final class ProblemAnswers {

    static final MediaType PROBLEM_JSON = new MediaType("application", "problem+json");
    private static final String TYPE_ROOT = "https://armslength.dev/problems/";

    private ProblemAnswers() {}

    static Response answer(Problem problem) {
        ProblemType type = problem.type();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", TYPE_ROOT + type.code());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("code", type.code());
        body.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            body.put("errors", problem.errors());
        }
        body.putAll(problem.extensions());
        SpanContext span = Span.current().getSpanContext();
        body.put("traceId", span.isValid() ? span.getTraceId() : String.valueOf(MDC.get("requestId")));
        Response.ResponseBuilder response =
                Response.status(type.status()).type(PROBLEM_JSON).entity(body);
        problem.retryAfter().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait.toSeconds()));
        return response.build();
    }
}
