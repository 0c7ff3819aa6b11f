package armslength.gateway.door;

import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every request for {@code /api/} has to pass: a sane path, a body of bearable size, a known caller, the caller's
 * limit, and for a change by session the proof that it comes from our own page.
 *
 * <p>A refusal is always a Problem, never a redirect: a program cannot follow one, and a page has to decide itself.
 * Whether the caller may do what is asked is decided by the service, which checks the token again.
 */
@ApplicationScoped
public class Door {

    /** Position of this route; what it guards has to come after. */
    public static final int ORDER = 100;

    /** Methods that change nothing. */
    public static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private static final int LAST = Integer.MAX_VALUE;
    private static final String KEY = Visitor.class.getName();
    private static final String BEARER = "Bearer ";
    private static final String OWN_PAGE = "armslength-console";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.OPTIONS,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE);
    // dots, doubled or encoded slashes, backslashes and parameters in a path mean different things to different servers
    private static final Pattern AMBIGUOUS =
            Pattern.compile("//|/\\.{1,2}(/|$)|;|\\\\|%(2e|2f|5c|00|3b|25)", Pattern.CASE_INSENSITIVE);

    // whole registers, spend files and signed contracts; they flow through, nothing is kept here
    private static final Pattern FILES =
            Pattern.compile("/api/[a-z]+/v1/(imports/[a-z-]+|contracts/[^/]+/documents|.*/evidence)");

    private final IdentityProviderManager identities;
    private final KnownTokens tokens = new KnownTokens();
    private final Limits limits;
    private final RateLimit requests;
    private final RateLimit refusals;

    Door(IdentityProviderManager identities, Limits limits) {
        this.identities = identities;
        this.limits = limits;
        this.requests = new RateLimit(limits.requestsPerSecond(), limits.burst());
        this.refusals = new RateLimit(limits.refusalsPerSecond(), limits.refusalBurst());
    }

    void open(@Observes Router router) {
        router.route("/api/*").order(ORDER).handler(this::check).failureHandler(Door::refuse);
        router.route("/api/*").order(LAST).handler(context -> {
            throw Refusal.of(GatewayProblem.NOT_FOUND, "There is nothing at this path.");
        });
    }

    /** Who makes a request that has passed. */
    public static Visitor visitor(RoutingContext context) {
        Visitor visitor = context.get(KEY);
        if (visitor == null) {
            throw new IllegalStateException("This route is not behind the door");
        }
        return visitor;
    }

    private void check(RoutingContext context) {
        requireSane(context.request());
        Optional<Visitor> known = bearer(context.request()).flatMap(token -> tokens.find(token, Instant.now()));
        if (known.isPresent()) {
            admit(context, known.get());
            return;
        }
        // nothing of the body may flow past while the caller is being identified
        context.request().pause();
        // by default a failure would be answered right there, for a browser by a redirect
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(
                        identity -> guarded(context, () -> admit(context, identity)),
                        failure -> guarded(context, () -> {
                            throw unidentified(context, failure);
                        }));
    }

    private static void guarded(RoutingContext context, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException refused) {
            context.fail(refused);
        }
    }

    private void requireSane(HttpServerRequest request) {
        if (!METHODS.contains(request.method())) {
            throw Refusal.of(GatewayProblem.METHOD_NOT_ALLOWED, "This method is not used here.");
        }
        String uri = request.uri();
        int query = uri.indexOf('?');
        if (AMBIGUOUS.matcher(query < 0 ? uri : uri.substring(0, query)).find()) {
            throw Refusal.of(GatewayProblem.INVALID_REQUEST, "The path is ambiguous; write it plainly.");
        }
        if (request.headers().contains(HttpHeaders.UPGRADE)) {
            throw Refusal.of(GatewayProblem.INVALID_REQUEST, "There is no other protocol to upgrade to.");
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long most = FILES.matcher(request.path()).matches() ? limits.fileBytes() : limits.bodyBytes();
        if (length != null && length.length() <= 18 && Long.parseLong(length) > most) {
            throw Refusal.of(
                    GatewayProblem.TOO_LARGE, "A body has at most " + most + " bytes here; this one " + length);
        }
    }

    private void admit(RoutingContext context, SecurityIdentity identity) {
        if (identity.isAnonymous()) {
            throw refused(context, "Send a bearer token, or sign in at /login.");
        }
        Visitor visitor = Visitor.of(identity);
        if (!SessionOrToken.bySession(context)) {
            tokens.remember(visitor, Instant.now());
        }
        admit(context, visitor);
    }

    private void admit(RoutingContext context, Visitor visitor) {
        RateLimit.Verdict verdict = requests.count(visitor.name(), System.nanoTime());
        context.response()
                .putHeader("RateLimit-Policy", requests.policy())
                .putHeader("RateLimit", RateLimit.left(verdict));
        if (!verdict.allowed()) {
            throw Refusal.of(GatewayProblem.TOO_MANY_REQUESTS, "Wait as long as Retry-After says.")
                    .retryAfter(verdict.delay());
        }
        if (SessionOrToken.bySession(context)
                && !READS.contains(context.request().method())
                && !OWN_PAGE.equals(context.request().getHeader("X-Requested-With"))) {
            throw Refusal.of(
                    GatewayProblem.FOREIGN_PAGE, "Send the header X-Requested-With: " + OWN_PAGE + " with a change.");
        }
        context.put(KEY, visitor);
        context.next();
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.empty();
    }

    private Refusal unidentified(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationException || failure instanceof ForbiddenException) {
            return refused(context, "The token or session is not valid, or has ended.");
        }
        Log.errorf(failure, "Callers cannot be identified");
        return Refusal.of(GatewayProblem.UNAVAILABLE, "Callers cannot be identified now; retry shortly.")
                .retryAfter(Duration.ofSeconds(2));
    }

    /** Refuses credentials; an address that keeps trying has to wait. */
    private Refusal refused(RoutingContext context, String detail) {
        RateLimit.Verdict verdict =
                refusals.count(context.request().remoteAddress().hostAddress(), System.nanoTime());
        return verdict.allowed()
                ? Refusal.of(GatewayProblem.UNAUTHENTICATED, detail)
                : Refusal.of(GatewayProblem.TOO_MANY_REQUESTS, "Too many requests without valid credentials.")
                        .retryAfter(verdict.delay());
    }

    private static void refuse(RoutingContext context) {
        if (context.failure() instanceof Refusal refusal) {
            Visitor visitor = context.get(KEY);
            Log.infof(
                    "Refused: %s %s by %s: %s",
                    context.request().method(),
                    context.normalizedPath(),
                    visitor == null ? context.request().remoteAddress().hostAddress() : visitor.name(),
                    refusal.problem().code());
            refusal.answer(context, RequestId.of(context));
            return;
        }
        int status = context.statusCode() < 0 ? 500 : context.statusCode();
        GatewayProblem problem = GatewayProblem.forStatus(status);
        if (problem == GatewayProblem.INTERNAL) {
            Log.errorf(context.failure(), "A request failed");
        }
        Refusal.of(problem, problem.title()).answer(context, RequestId.of(context));
    }
}
