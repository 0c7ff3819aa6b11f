package armslength.gateway.live;

import armslength.gateway.door.Door;
import armslength.gateway.door.Visitor;
import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The live stream: that something changed, as server-sent events. */
@Path("/api/live/v1/events")
@Tag(name = "Live", description = "That something changed, as it happens.")
public class LiveResource {

    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final long RECONNECT_MILLIS = 2_000;

    private final LiveFeed feed;
    private final OpenStreams open;

    LiveResource(
            LiveFeed feed,
            @ConfigProperty(name = "armslength.live.streams", defaultValue = "1000") int all,
            @ConfigProperty(name = "armslength.live.streams-per-caller", defaultValue = "20") int perCaller) {
        this.feed = feed;
        this.open = new OpenStreams(all, perCaller);
    }

    /** The stream ends when the caller's token does; a browser then comes back by itself with the id it saw last. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Authenticated
    @Operation(
            operationId = "followEvents",
            summary = "Follow what changes",
            description =
                    "Events `fact` carry ids; ask the services for the content. An event `resync` says that more was"
                            + " missed than is remembered: ask for everything anew. A comment comes every 15 seconds.")
    @APIResponse(responseCode = "200", description = "The stream")
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "429", description = "Too many streams")
    public Multi<OutboundSseEvent> events(
            @HeaderParam("Last-Event-ID") @Nullable String lastSeen,
            @Context RoutingContext context,
            @Context Sse sse) {
        Visitor visitor = Door.visitor(context);
        if (!open.enter(visitor.name())) {
            throw Refusal.of(GatewayProblem.TOO_MANY_REQUESTS, "Too many streams are open; close one.")
                    .retryAfter(BEAT);
        }
        context.response().putHeader("X-Accel-Buffering", "no").putHeader("Cache-Control", "no-store");
        LiveFeed.Following following = feed.follow(lastSeen);
        Multi<OutboundSseEvent> facts = following
                .events()
                .filter(event -> !visitor.isVendorContact()
                        || visitor.vendorId().filter(event::isFor).isPresent())
                .map(event -> fact(sse, event));
        Multi<OutboundSseEvent> beats = Multi.createFrom()
                .ticks()
                .every(BEAT)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("alive").build());
        return Multi.createBy()
                .merging()
                .streams(Multi.createFrom().item(greeting(sse, following.complete())), facts, beats)
                .select()
                .first(life(visitor.until()))
                .onTermination()
                .invoke(() -> open.leave(visitor.name()));
    }

    private static Duration life(Instant until) {
        Duration left = Duration.between(Instant.now(), until);
        return left.compareTo(LONGEST) > 0 ? LONGEST : left.isPositive() ? left : Duration.ofSeconds(1);
    }

    private static OutboundSseEvent greeting(Sse sse, boolean complete) {
        OutboundSseEvent.Builder greeting = sse.newEventBuilder().reconnectDelay(RECONNECT_MILLIS);
        return complete
                ? greeting.comment("connected").build()
                : greeting.name("resync")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(Map.of("reason", "More was missed than is remembered."))
                        .build();
    }

    private static OutboundSseEvent fact(Sse sse, LiveEvent event) {
        return sse.newEventBuilder()
                .id(event.id())
                .name("fact")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(LiveEvent.class, event)
                .build();
    }
}
