package armslength.gateway.door;

import io.quarkus.oidc.TenantResolver;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Decides how a request proves who makes it: programs by bearer token, people's browsers by session cookie. */
@ApplicationScoped
public class SessionOrToken implements TenantResolver {

    private static final int BEFORE_AUTHENTICATION = 950;
    private static final String CONSOLE = "console";
    private static final String SESSION_COOKIE = "q_session_" + CONSOLE;

    void register(@Observes Filters filters) {
        filters.register(SessionOrToken::preferToken, BEFORE_AUTHENTICATION);
    }

    private static void preferToken(RoutingContext context) {
        MultiMap headers = context.request().headers();
        if (headers.contains(HttpHeaders.AUTHORIZATION)) {
            headers.remove(HttpHeaders.COOKIE);
        }
        context.next();
    }

    @Override
    public @Nullable String resolve(RoutingContext context) {
        return bySession(context) ? CONSOLE : null;
    }

    /** Whether the session decides; a token that is sent along wins. */
    static boolean bySession(RoutingContext context) {
        if (context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            return false;
        }
        String path = context.normalizedPath();
        return path.equals("/login") || path.equals("/logout") || hasSession(context);
    }

    /** Whether a session cookie came along, whatever it is worth. */
    static boolean hasSession(RoutingContext context) {
        for (Cookie cookie : context.request().cookies()) {
            if (cookie.getName().startsWith(SESSION_COOKIE)) {
                return true;
            }
        }
        return false;
    }
}
