package armslength.gateway.problem;

import io.quarkus.logging.Log;
import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong in the gateway's own resources into Problem Details, without hints at the inside. */
public final class ProblemMappers {

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        Response.ResponseBuilder answer = Response.status(refusal.problem().status())
                .type(Refusal.PROBLEM_JSON)
                .entity(refusal.body(String.valueOf(MDC.get("requestId"))).getBytes());
        String seconds = refusal.retryAfterSeconds();
        return seconds == null
                ? answer.build()
                : answer.header(HttpHeaders.RETRY_AFTER.toString(), seconds).build();
    }

    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        if (status < 400) {
            return refused.getResponse();
        }
        GatewayProblem problem = GatewayProblem.forStatus(status);
        return refused(Refusal.of(problem, problem.title()));
    }

    @ServerExceptionMapper
    public Response failed(Exception failure) {
        Log.error("A request failed", failure);
        return refused(Refusal.of(GatewayProblem.INTERNAL, "The failure is on record under this trace id."));
    }
}
