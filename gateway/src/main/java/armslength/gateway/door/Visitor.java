package armslength.gateway.door;

import armslength.gateway.problem.GatewayProblem;
import armslength.gateway.problem.Refusal;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who makes a request, by token or by session.
 *
 * @param name user name, or the client's name for a machine
 * @param roles realm roles, sorted
 * @param vendorId the vendor that a vendor contact speaks for
 * @param accessToken what the services get to see
 * @param until when the token or session token ends
 */
public record Visitor(String name, List<String> roles, Optional<UUID> vendorId, String accessToken, Instant until) {

    private static final String VENDOR_ROLE = "vendor";
    private static final String VENDOR_CLAIM = "vendor_id";

    /** Reads who it is from a verified identity. */
    public static Visitor of(SecurityIdentity identity) {
        TokenCredential credential = identity.getCredential(AccessTokenCredential.class);
        if (credential == null) {
            credential = identity.getCredential(TokenCredential.class);
        }
        if (credential == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw Refusal.of(GatewayProblem.UNAUTHENTICATED, "There is no token in this request.");
        }
        return new Visitor(
                token.getName(),
                identity.getRoles().stream().sorted().toList(),
                vendor(token),
                credential.getToken(),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }

    /** Whether this is somebody outside of our house. */
    public boolean isVendorContact() {
        return roles.contains(VENDOR_ROLE);
    }

    Visitor withToken(String token) {
        return new Visitor(name, roles, vendorId, token, until);
    }

    private static Optional<UUID> vendor(JsonWebToken token) {
        Object claim = token.getClaim(VENDOR_CLAIM);
        try {
            return claim == null ? Optional.empty() : Optional.of(UUID.fromString(claim.toString()));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of(GatewayProblem.FORBIDDEN, "The token's vendor is not an id.");
        }
    }

    @Override
    public String toString() {
        // a token must not get into a log by way of a debugging line
        return "Visitor[" + name + "]";
    }
}
