package armslength.kit.messaging;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How old the news is on which a decision would stand: fail safe, not open.
 *
 * <p>Works in real time and expects the machines' clocks to agree to within a second or so.
 */
@ApplicationScoped
public class Freshness {

    private static final Duration REMEMBERED = Duration.ofMillis(250);

    private final HeartbeatLedger ledger;
    private final Duration limit;

    private volatile Snapshot snapshot = new Snapshot(Map.of(), Instant.EPOCH);

    Freshness(HeartbeatLedger ledger, @ConfigProperty(name = "armslength.freshness.limit") Duration limit) {
        this.ledger = ledger;
        this.limit = limit;
    }

    /**
     * Whether everything that a service knew a moment ago has arrived here.
     *
     * @param service whose facts the decision rests on
     * @param inputs services whose facts that service in turn must have known
     */
    public boolean isFresh(String service, String... inputs) {
        return provenUntil(service, inputs).isAfter(Instant.now().minus(limit));
    }

    /** Until when everything that the service knew has arrived here; the epoch when it was never heard. */
    public Instant provenUntil(String service, String... inputs) {
        Pulse pulse = pulses().get(service);
        if (pulse == null) {
            return Instant.EPOCH;
        }
        Instant proven = pulse.provenUntil();
        for (String input : inputs) {
            Instant known = pulse.provenUntil(input);
            proven = known.isBefore(proven) ? known : proven;
        }
        return proven;
    }

    /** Refuses with 503 when the news is too old to decide on. */
    public void requireFresh(String service, String... inputs) {
        if (!isFresh(service, inputs)) {
            throw Problem.of(
                            CommonProblem.STANDING_UNKNOWN,
                            "The last complete news of " + service + " is older than " + limit.toSeconds()
                                    + " s, so this is refused rather than waved through.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    private Map<String, Pulse> pulses() {
        Snapshot known = snapshot;
        Instant now = Instant.now();
        if (known.readAt().plus(REMEMBERED).isBefore(now)) {
            known = new Snapshot(ledger.pulses(), now);
            snapshot = known;
        }
        return known.pulses();
    }

    private record Snapshot(Map<String, Pulse> pulses, Instant readAt) {}
}
