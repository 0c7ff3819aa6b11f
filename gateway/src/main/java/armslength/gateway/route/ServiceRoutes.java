package armslength.gateway.route;

import armslength.gateway.door.Door;
import armslength.gateway.door.RequestId;
import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Passes {@code /api/<service>/...} on to the service, with the caller's access token and nothing of the session. */
@ApplicationScoped
public class ServiceRoutes {

    private static final String PREFIX = "/api/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(2);
    // what a caller may not make a service believe, and what is no business of a service
    private static final List<String> NOT_PASSED_ON = List.of(
            "Cookie",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Ssl",
            "X-Real-Ip",
            "X-Original-Url",
            "X-Rewrite-Url",
            "X-HTTP-Method-Override",
            "X-Requested-With");
    private static final List<String> NOT_PASSED_BACK = List.of("Set-Cookie", "Server", "Warning", RequestId.HEADER);

    private final Map<String, HttpProxy> proxies = new TreeMap<>();

    ServiceRoutes(Upstreams upstreams) {
        for (Upstream upstream : upstreams.all()) {
            HttpProxy proxy = HttpProxy.reverseProxy(upstream.client());
            proxy.origin(context -> context.client().request(new RequestOptions().setIdleTimeout(PATIENCE.toMillis())));
            proxy.addInterceptor(new Passage(upstream));
            proxies.put(upstream.name(), proxy);
        }
    }

    void open(@Observes Router router) {
        router.route("/api/*").order(Door.ORDER + 1).handler(this::pass);
    }

    private void pass(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpProxy proxy = proxies.get(service(request.path()));
        if (proxy == null) {
            request.resume();
            context.next();
            return;
        }
        request.headers()
                .set(
                        HttpHeaders.AUTHORIZATION,
                        "Bearer " + Door.visitor(context).accessToken())
                .set(RequestId.HEADER, RequestId.of(context));
        NOT_PASSED_ON.forEach(request.headers()::remove);
        request.headers()
                .set("X-Forwarded-For", request.remoteAddress().hostAddress())
                .set("X-Forwarded-Proto", String.valueOf(request.scheme()));
        if (mayStream(request)) {
            request.headers().set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        proxy.handle(request);
    }

    /** HTTP/2 has no header that says "a body of unknown length follows"; the proxy looks for that of HTTP/1.1. */
    private static boolean mayStream(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2
                && !request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                && !Door.READS.contains(request.method());
    }

    /** The segment after {@code /api/}, the whole segment. */
    static String service(String path) {
        int end = path.indexOf('/', PREFIX.length());
        return end < 0 ? "" : path.substring(PREFIX.length(), end);
    }

    /** Cleans what comes out, and says so when nothing comes out. */
    private record Passage(Upstream upstream) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            return context.sendRequest().recover(failure -> Future.succeededFuture(refused(context, refusal(failure))));
        }

        @Override
        public Future<Void> handleProxyResponse(ProxyContext context) {
            MultiMap headers = context.response().headers();
            NOT_PASSED_BACK.forEach(headers::remove);
            String location = headers.get(HttpHeaders.LOCATION);
            if (location != null && location.startsWith(upstream.origin() + "/")) {
                // a service knows itself by an address that nobody outside can reach
                headers.set(
                        HttpHeaders.LOCATION,
                        location.substring(upstream.origin().length()));
            }
            return context.sendResponse();
        }

        private Refusal refusal(Throwable failure) {
            String who = "The " + upstream.name() + " service ";
            if (failure instanceof ConnectException
                    || failure instanceof UnknownHostException
                    || failure instanceof ConnectionPoolTooBusyException
                    || failure instanceof NoStackTraceThrowable) {
                return Refusal.of(GatewayProblem.UNAVAILABLE, who + "cannot be reached now.")
                        .retryAfter(SOON);
            }
            return failure instanceof TimeoutException
                    ? Refusal.of(GatewayProblem.TOO_SLOW, who + "did not answer in time.")
                            .retryAfter(SOON)
                    : Refusal.of(
                                    GatewayProblem.BROKEN_ANSWER,
                                    who + "broke off; whether it did what was asked is unknown.")
                            .retryAfter(SOON);
        }

        private static ProxyResponse refused(ProxyContext context, Refusal refusal) {
            String requestId = String.valueOf(context.request().proxiedRequest().getHeader(RequestId.HEADER));
            Buffer body = refusal.body(requestId);
            ProxyResponse response = context.request().release().response();
            response.setStatusCode(refusal.problem().status());
            response.headers()
                    .set(HttpHeaders.CONTENT_TYPE, Refusal.PROBLEM_JSON)
                    .set(HttpHeaders.CACHE_CONTROL, "no-store");
            String seconds = refusal.retryAfterSeconds();
            if (seconds != null) {
                response.headers().set(HttpHeaders.RETRY_AFTER, seconds);
            }
            return response.setBody(Body.body(body));
        }
    }
}
