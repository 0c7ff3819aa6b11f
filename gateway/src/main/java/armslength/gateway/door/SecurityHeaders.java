package armslength.gateway.door;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells browsers to run only our own files, not to guess types and not to show us inside other pages. */
@ApplicationScoped
public class SecurityHeaders {

    private static final int EARLY = 900;
    private static final String OUR_FILES_ONLY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    // the documentation page starts itself by a script inside the page
    private static final String DOCUMENTATION =
            OUR_FILES_ONLY + "; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'";

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::set, EARLY);
    }

    private static void set(RoutingContext context) {
        MultiMap headers = context.response().headers();
        boolean documentation = context.normalizedPath().startsWith("/docs");
        headers.set("Content-Security-Policy", documentation ? DOCUMENTATION : OUR_FILES_ONLY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
