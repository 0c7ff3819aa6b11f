package armslength.gateway.door;

import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** {@code /logout}: ends the session here, then sends the browser to the identity provider to end it there. */
@ApplicationScoped
public class SignOut {

    private static final String START = "/";
    private static final Set<String> OUR_PAGES = Set.of("same-origin", "none");

    private final IdentityProviderManager identities;

    SignOut(IdentityProviderManager identities) {
        this.identities = identities;
    }

    void open(@Observes Router router) {
        router.get("/logout").order(Door.ORDER).handler(this::leave);
    }

    private void leave(RoutingContext context) {
        String from = context.request().getHeader("Sec-Fetch-Site");
        if (from != null && !OUR_PAGES.contains(from)) {
            Refusal.of(GatewayProblem.FOREIGN_PAGE, "Another site may not sign anybody out here.")
                    .answer(context, RequestId.of(context));
            return;
        }
        if (!SessionOrToken.hasSession(context)) {
            redirect(context, START);
            return;
        }
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        // identifying somebody at this path ends the session, and says by a redirect where to go on
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(_ -> redirect(context, START), failure -> redirect(context, next(failure)));
    }

    private static String next(Throwable failure) {
        if (failure instanceof AuthenticationRedirectException elsewhere) {
            return elsewhere.getRedirectUri();
        }
        Log.debugf(failure, "A session that had ended was signed out");
        return START;
    }

    private static void redirect(RoutingContext context, String target) {
        context.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, target)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end();
    }
}
