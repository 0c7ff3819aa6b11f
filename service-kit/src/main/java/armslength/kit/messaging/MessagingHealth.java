package armslength.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** Health of the pipes: dead without its relay thread, not ready while the relay cannot do its work. */
@ApplicationScoped
class MessagingHealth {

    private final OutboxRelay relay;

    MessagingHealth(OutboxRelay relay) {
        this.relay = relay;
    }

    @Produces
    @Liveness
    @ApplicationScoped
    HealthCheck relayLives() {
        return () -> HealthCheckResponse.named("outbox relay thread")
                .status(relay.isAlive())
                .build();
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck relayWorks() {
        return () -> {
            String state = relay.state();
            return HealthCheckResponse.named("outbox relay")
                    .status(state.startsWith("relaying") || state.startsWith("another"))
                    .withData("state", state)
                    .build();
        };
    }
}
