package armslength.gateway.door;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id, the caller's own if it is harmless, that all services log and the answer shows. */
@ApplicationScoped
public class RequestId {

    /** The header that carries it. */
    public static final String HEADER = "X-Request-Id";

    private static final int BEFORE_EVERYTHING = 1_000;
    private static final String KEY = RequestId.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    void register(@Observes Filters filters) {
        filters.register(RequestId::give, BEFORE_EVERYTHING);
    }

    private static void give(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UuidCreator.getTimeOrderedEpoch().toString();
        context.put(KEY, id);
        MDC.put("requestId", id);
        context.response().putHeader(HEADER, id);
        context.next();
    }

    /** The id of a request. */
    public static String of(RoutingContext context) {
        return String.valueOf(context.<Object>get(KEY));
    }
}
