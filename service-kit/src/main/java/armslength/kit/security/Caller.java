package armslength.kit.security;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import io.quarkus.logging.Log;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whoever made the request. */
@RequestScoped
public class Caller {

    private static final String VENDOR_CLAIM = "vendor_id";

    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The user name, or the client's name for a machine. */
    public String name() {
        return identity.getPrincipal().getName();
    }

    /** The realm roles of the caller. */
    public Set<String> roles() {
        return identity.getRoles();
    }

    /** Whether the caller has a role. */
    public boolean hasRole(String role) {
        return identity.hasRole(role);
    }

    /** The vendor that a vendor contact speaks for; empty for everybody else. */
    public Optional<UUID> vendorId() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        try {
            return token.claim(VENDOR_CLAIM).map(id -> UUID.fromString(id.toString()));
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(CommonProblem.FORBIDDEN, "The token's vendor is not an id.");
        }
    }

    /** Whether the caller sees only one vendor's things. */
    public boolean isVendorContact() {
        return hasRole(Roles.VENDOR);
    }

    /** Refuses a vendor contact of another vendor as if the thing did not exist. */
    public void requireSees(UUID vendorId) {
        if (isVendorContact() && !vendorId().filter(vendorId::equals).isPresent()) {
            Log.warnf("Refused: %s asked for vendor %s, which is not theirs", name(), vendorId);
            throw Problem.of(CommonProblem.NOT_FOUND, "There is no such thing here.");
        }
    }
}
