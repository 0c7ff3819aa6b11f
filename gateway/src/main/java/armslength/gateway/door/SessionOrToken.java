package armslength.gateway.door;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Decides how a request proves who makes it: programs by bearer token, people's browsers by session cookie. */
@ApplicationScoped
public class SessionOrToken implements TenantResolver {

    private static final String CONSOLE = "console";
    private static final String SESSION_COOKIE = "q_session_" + CONSOLE;

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

    private static boolean hasSession(RoutingContext context) {
        for (Cookie cookie : context.request().cookies()) {
            if (cookie.getName().startsWith(SESSION_COOKIE)) {
                return true;
            }
        }
        return false;
    }
}
