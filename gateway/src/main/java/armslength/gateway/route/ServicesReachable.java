package armslength.gateway.route;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while at least one service answers: the gateway is of use then, and the others' absence is told to whoever
 * asks for them. All three are shown.
 */
@Readiness
@ApplicationScoped
public class ServicesReachable implements AsyncHealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Upstreams upstreams;

    ServicesReachable(Upstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<Boolean>> probes = upstreams.all().stream()
                .map(upstream -> upstream.get("/", null, "health", PATIENCE)
                        .map(_ -> true)
                        .onFailure()
                        .recoverWithItem(false))
                .toList();
        return Uni.join().all(probes).andCollectFailures().map(this::respond);
    }

    private HealthCheckResponse respond(List<Boolean> reachable) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("services behind the gateway");
        int index = 0;
        for (Upstream upstream : upstreams.all()) {
            response.withData(upstream.name(), reachable.get(index++) ? "reachable" : "unreachable");
        }
        return response.status(reachable.contains(true)).build();
    }
}
