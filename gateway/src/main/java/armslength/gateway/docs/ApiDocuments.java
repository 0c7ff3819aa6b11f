package armslength.gateway.docs;

import armslength.gateway.door.RequestId;
import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import armslength.gateway.route.Upstreams;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The documents of the services' API and of the events between them; they hold no data and are readable by anyone. */
@ApplicationScoped
public class ApiDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DOCUMENT = "/q/openapi?format=json";
    private static final String EVENTS = "/asyncapi/armslength.yaml";

    private final Upstreams upstreams;

    ApiDocuments(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    void open(@Observes Router router) {
        router.get("/docs/openapi/gateway.json").order(1).handler(context -> context.reroute(DOCUMENT));
        router.getWithRegex("/docs/openapi/(?<service>[a-z]+)\\.json").order(2).handler(this::answer);
        router.get("/docs/asyncapi.yaml").order(1).handler(ApiDocuments::events);
    }

    private static void events(RoutingContext context) {
        try (InputStream document = ApiDocuments.class.getResourceAsStream(EVENTS)) {
            if (document == null) {
                throw new IllegalStateException("The events module lacks " + EVENTS);
            }
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                    .end(Buffer.buffer(document.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void answer(RoutingContext context) {
        String requestId = RequestId.of(context);
        upstreams
                .named(context.pathParam("service"))
                .ifPresentOrElse(
                        upstream -> upstream.get(DOCUMENT, null, requestId, PATIENCE)
                                .subscribe()
                                .with(
                                        answer -> context.response()
                                                .setStatusCode(answer.status())
                                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                                                .end(answer.body()),
                                        _ -> Refusal.of(
                                                        GatewayProblem.UNAVAILABLE,
                                                        "The " + upstream.name() + " service cannot be reached now.")
                                                .answer(context, requestId)),
                        () -> Refusal.of(GatewayProblem.NOT_FOUND, "There is no such service.")
                                .answer(context, requestId));
    }
}
