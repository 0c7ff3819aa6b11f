package armslength.kit.web;

import armslength.kit.id.Ids;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives every request an id, the caller's own if it is harmless, and shows it in logs, the audit trail and the answer. */
@RequestScoped
public class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private String current = "none";

    /** The id of the request being answered, or {@code none} outside of one. */
    public String current() {
        return current;
    }

    void begin(String id) {
        current = id;
    }

    /** Filters that set, log and answer the id. */
    public static final class Filters {

        private final RequestIds requestIds;
        private final Ids ids;

        Filters(RequestIds requestIds, Ids ids) {
            this.requestIds = requestIds;
            this.ids = ids;
        }

        @ServerRequestFilter(preMatching = true)
        public void take(ContainerRequestContext request) {
            String given = request.getHeaderString(HEADER);
            String id = given != null && HARMLESS.matcher(given).matches()
                    ? given
                    : ids.next().toString();
            requestIds.begin(id);
            MDC.put("requestId", id);
            Span.current().setAttribute("request.id", id);
        }

        @ServerResponseFilter
        public void answer(ContainerResponseContext response) {
            response.getHeaders().putSingle(HEADER, requestIds.current());
        }
    }
}
