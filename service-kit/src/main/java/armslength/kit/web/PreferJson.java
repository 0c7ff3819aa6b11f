package armslength.kit.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Whoever accepts anything gets JSON, also from a list that comes as a file too. */
public final class PreferJson {

    /** Says so in the request, before the operation is chosen. */
    @ServerRequestFilter(preMatching = true)
    public void prefer(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accepted == null || accepted.isBlank() || accepted.equals(MediaType.WILDCARD)) {
            request.getHeaders().putSingle(HttpHeaders.ACCEPT, "application/json, */*;q=0.5");
        }
    }
}
