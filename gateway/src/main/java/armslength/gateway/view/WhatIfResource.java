package armslength.gateway.view;

import armslength.gateway.door.Door;
import armslength.gateway.door.RequestId;
import armslength.gateway.door.Visitor;
import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import armslength.gateway.route.Upstream;
import armslength.gateway.route.Upstreams;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * "A rival buys 30 % of a vendor", asked of all services one after the other: who would own what, what follows for tiers,
 * scores, gate and spend, and which clauses would come true. Nothing is written.
 */
@Path("/api/view/v1/vendors/{id}/what-ifs")
@Tag(name = "Views", description = "Answers put together from several services.")
public class WhatIfResource {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Upstreams upstreams;
    private final ObjectMapper mapper;

    WhatIfResource(Upstreams upstreams, ObjectMapper mapper) {
        this.upstreams = upstreams;
        this.mapper = mapper;
    }

    /**
     * What would be.
     *
     * @param vendorId the vendor
     * @param parts each service's own answer, untouched: ownership, standing and clauses
     * @param missing parts that were refused or could not be had
     */
    public record WhatIfView(UUID vendorId, Map<String, JsonNode> parts, List<SituationResource.Missing> missing) {}

    private record Asked(UUID vendorId, String accessToken, String requestId, WhatIfView view) {}

    @POST
    @Authenticated
    @Operation(
            operationId = "askWhatIfOfAll",
            summary = "Everything that would follow if some claims were on record; nothing is written",
            description =
                    "The body is that of the vendor service's ownership-what-ifs. Its changes are asked of the risk"
                            + " service, and both of the contract service.")
    @APIResponseSchema(
            value = WhatIfView.class,
            responseCode = "200",
            responseDescription = "What would follow, as far as it can be had")
    @APIResponse(responseCode = "400", description = "The claims make no sense")
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "404", description = "There is no such vendor")
    public Uni<WhatIfView> ask(@PathParam("id") String id, @Nullable JsonNode claims, @Context RoutingContext context) {
        Visitor visitor = Door.visitor(context);
        if (visitor.isVendorContact()) {
            throw Refusal.of(GatewayProblem.NOT_FOUND, "There is no such vendor.");
        }
        if (claims == null || !claims.isObject()) {
            throw Refusal.of(GatewayProblem.INVALID_REQUEST, "The body must be an object with claims.");
        }
        UUID vendorId = SituationResource.vendorId(id);
        Asked asked = new Asked(
                vendorId,
                visitor.accessToken(),
                RequestId.of(context),
                new WhatIfView(vendorId, new LinkedHashMap<>(), new ArrayList<>()));
        return part(asked, "ownership", "vendor", "/api/vendor/v1/vendors/" + vendorId + "/ownership-what-ifs", claims)
                .flatMap(ownership -> {
                    // without ownership there is nothing to follow from
                    asked.view().missing().stream().findFirst().ifPresent(WhatIfResource::refuse);
                    ObjectNode stakes = Stakes.of(ownership, mapper);
                    return stakes.at("/stakes").isEmpty() ? Uni.createFrom().item(asked.view()) : follow(asked, stakes);
                });
    }

    private Uni<WhatIfView> follow(Asked asked, ObjectNode stakes) {
        String risk = "/api/risk/v1/vendors/" + asked.vendorId() + "/what-ifs";
        return part(asked, "standing", "risk", risk, stakes)
                .flatMap(standing -> part(
                        asked,
                        "clauses",
                        "contract",
                        "/api/contract/v1/clause-what-ifs",
                        Stakes.forClauses(asked.vendorId(), stakes, standing, mapper)))
                .map(_ -> asked.view());
    }

    private Uni<JsonNode> part(Asked asked, String name, String service, String path, JsonNode body) {
        return upstreams
                .get(service)
                .post(path, Buffer.buffer(body.toString()), asked.accessToken(), asked.requestId(), PATIENCE)
                .map(answer -> {
                    JsonNode said = read(answer);
                    if (answer.status() == 200) {
                        asked.view().parts().put(name, said);
                        return said;
                    }
                    asked.view().missing().add(missing(name, service, answer.status(), said));
                    return MissingNode.getInstance();
                })
                .onFailure()
                .recoverWithItem(() -> {
                    asked.view()
                            .missing()
                            .add(missing(
                                    name, service, GatewayProblem.UNAVAILABLE.status(), MissingNode.getInstance()));
                    return MissingNode.getInstance();
                });
    }

    private static SituationResource.Missing missing(String name, String service, int status, JsonNode said) {
        return new SituationResource.Missing(
                name,
                status,
                said.path("code").asText("unavailable"),
                said.path("detail").asText("The " + service + " service gave no answer."));
    }

    private static void refuse(SituationResource.Missing reason) {
        throw Refusal.of(GatewayProblem.forStatus(reason.status()), reason.detail());
    }

    private JsonNode read(Upstream.Answer answer) {
        try {
            return mapper.readTree(answer.body().getBytes());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
