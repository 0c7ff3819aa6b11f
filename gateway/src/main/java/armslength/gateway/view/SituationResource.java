package armslength.gateway.view;

import armslength.gateway.door.Door;
import armslength.gateway.door.RequestId;
import armslength.gateway.door.Visitor;
import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import armslength.gateway.route.Upstream;
import armslength.gateway.route.Upstreams;
import armslength.gateway.view.SituationParts.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything about a vendor's situation in one answer, asked of all services at once in the caller's name. */
@Path("/api/view/v1/vendors/{id}/situation")
@Tag(name = "Views", description = "Answers put together from several services.")
public class SituationResource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<String> PARAMETERS = Set.of("asOf", "knownAt");

    private final Upstreams upstreams;
    private final ObjectMapper mapper;
    private final Duration clockOffset;

    SituationResource(
            Upstreams upstreams,
            ObjectMapper mapper,
            @ConfigProperty(name = "armslength.clock.offset", defaultValue = "PT0S") Duration clockOffset) {
        this.upstreams = upstreams;
        this.mapper = mapper;
        this.clockOffset = clockOffset;
    }

    /**
     * A vendor's situation.
     *
     * @param vendorId the vendor
     * @param asOf valid time that was asked for
     * @param knownAt system time that was asked for, or null for now
     * @param parts each service's own answer, untouched, by name
     * @param missing parts that were refused or could not be had
     */
    public record Situation(
            UUID vendorId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            Map<String, JsonNode> parts,
            List<Missing> missing) {}

    /**
     * A part that is not there.
     *
     * @param part its name
     * @param status HTTP status of the service, 503 when there was no answer
     * @param code why, for programs
     * @param detail why, for people
     */
    public record Missing(String part, int status, String code, String detail) {}

    private record Outcome(Part part, int status, JsonNode body) {
        boolean isThere() {
            return status == 200;
        }

        Missing missing() {
            return new Missing(
                    part.name(),
                    status,
                    body.path("code").asText("unavailable"),
                    body.path("detail").asText("The " + part.service() + " service gave no answer."));
        }
    }

    @GET
    @Authenticated
    @Operation(
            operationId = "getSituation",
            summary = "A vendor's whole situation",
            description = "Ownership, standing, holdings, clauses, commitments, held orders and why the usual tests are"
                    + " silent. Parts that you may not see or that cannot be had now are named in `missing`.")
    @APIResponseSchema(
            value = Situation.class,
            responseCode = "200",
            responseDescription = "The situation, as far as it can be had")
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "404", description = "There is no such vendor")
    @APIResponse(responseCode = "503", description = "The vendor service cannot be reached")
    public Uni<Situation> situation(
            @PathParam("id") String id,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Context RoutingContext context) {
        context.queryParams().names().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.of(GatewayProblem.INVALID_REQUEST, "There is no parameter " + printable(name) + ".");
                });
        UUID vendorId = vendorId(id);
        LocalDate day = asOf == null ? today() : day(asOf);
        Instant known = knownAt == null ? null : instant(knownAt);
        String clocks = clocks(asOf == null ? null : day, known);
        Visitor visitor = Door.visitor(context);
        if (visitor.isVendorContact()) {
            throw Refusal.of(GatewayProblem.NOT_FOUND, "There is no such vendor.");
        }
        String requestId = RequestId.of(context);
        List<Uni<Outcome>> asked =
                SituationParts.of(vendorId, day.getYear(), clocks, asOf == null ? "" : "?asOf=" + day).stream()
                        .map(part -> ask(part, visitor, requestId))
                        .toList();
        return Uni.join()
                .all(asked)
                .andCollectFailures()
                .flatMap(outcomes -> withWhatFollows(outcomes, vendorId, clocks, visitor, requestId))
                .map(outcomes -> compose(vendorId, day, known, outcomes));
    }

    private Uni<Outcome> ask(Part part, Visitor visitor, String requestId) {
        return upstreams
                .get(part.service())
                .get(part.path(), visitor.accessToken(), requestId, PATIENCE)
                .map(answer -> new Outcome(part, answer.status(), read(answer)))
                .onFailure()
                .recoverWithItem(new Outcome(part, GatewayProblem.UNAVAILABLE.status(), MissingNode.getInstance()));
    }

    /** Asks what can only be asked once the standing is known. */
    private Uni<List<Outcome>> withWhatFollows(
            List<Outcome> outcomes, UUID vendorId, String clocks, Visitor visitor, String requestId) {
        List<Part> following = outcomes.stream()
                .filter(outcome -> outcome.part().name().equals("standing") && outcome.isThere())
                .findFirst()
                .map(standing -> SituationParts.after(standing.body(), vendorId, clocks))
                .orElse(List.of());
        if (following.isEmpty()) {
            return Uni.createFrom().item(outcomes);
        }
        return Uni.join()
                .all(following.stream()
                        .map(part -> ask(part, visitor, requestId))
                        .toList())
                .andCollectFailures()
                .map(answered -> {
                    List<Outcome> all = new ArrayList<>(outcomes);
                    all.addAll(answered);
                    return all;
                });
    }

    private static Situation compose(UUID vendorId, LocalDate asOf, @Nullable Instant knownAt, List<Outcome> outcomes) {
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        List<Missing> missing = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.isThere()) {
                parts.put(outcome.part().name(), outcome.body());
            } else if (outcome.part().name().equals("vendor")) {
                // without the vendor itself there is no situation to speak of
                Missing reason = outcome.missing();
                throw Refusal.of(GatewayProblem.forStatus(reason.status()), reason.detail());
            } else {
                missing.add(outcome.missing());
            }
        }
        return new Situation(vendorId, asOf, knownAt, parts, missing);
    }

    private JsonNode read(Upstream.Answer answer) {
        try {
            return mapper.readTree(answer.body().getBytes());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now().plus(clockOffset), ZoneOffset.UTC);
    }

    private static String clocks(@Nullable LocalDate asOf, @Nullable Instant knownAt) {
        StringBuilder query = new StringBuilder();
        if (asOf != null) {
            query.append("?asOf=").append(asOf);
        }
        if (knownAt != null) {
            query.append(query.isEmpty() ? '?' : '&').append("knownAt=").append(knownAt);
        }
        return query.toString();
    }

    static UUID vendorId(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of(GatewayProblem.NOT_FOUND, "There is no such vendor.");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Refusal.of(GatewayProblem.INVALID_REQUEST, "asOf must be a day such as 2025-06-13.");
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Refusal.of(
                    GatewayProblem.INVALID_REQUEST, "knownAt must be an instant such as 2025-06-13T12:00:00Z.");
        }
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_.-]", "_");
    }
}
