package armslength.gateway.door;

import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in, and who is signed in; signing out is done by the identity provider at {@code /logout}. */
@Path("/")
@Tag(name = "Session", description = "Who you are to the platform.")
public class SessionResource {

    // a path of ours: it may not name another host, neither by two slashes nor by a backslash
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/_.,:~%?&=#+-]*");

    /**
     * Who makes the request.
     *
     * @param name user name
     * @param roles realm roles
     * @param vendorId the vendor of a vendor contact
     * @param expiresAt when the token ends, in real time; a session renews it by itself
     */
    public record Me(
            String name, List<String> roles, @Nullable UUID vendorId, Instant expiresAt) {}

    @GET
    @Path("api/session/v1/me")
    @Authenticated
    @Operation(
            operationId = "whoAmI",
            summary = "Who I am, with my roles",
            description = "By token or by session: the name, the roles and, for a vendor's contact, the vendor.")
    @APIResponseSchema(value = Me.class, responseCode = "200", responseDescription = "The caller")
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    public Me me(@Context RoutingContext context) {
        Visitor visitor = Door.visitor(context);
        return new Me(visitor.name(), visitor.roles(), visitor.vendorId().orElse(null), visitor.until());
    }

    @GET
    @Path("login")
    @Authenticated
    @Operation(hidden = true) // a page for browsers, not an operation for programs
    public Response login(@QueryParam("to") @Nullable String to) {
        String page = to == null ? "/" : to;
        if (!LOCAL.matcher(page).matches()) {
            throw Refusal.of(GatewayProblem.INVALID_REQUEST, "The page to go to must be a path of ours.");
        }
        return Response.seeOther(URI.create(page)).build();
    }
}
