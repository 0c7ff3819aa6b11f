package armslength.kit.time;

import io.quarkus.logging.Log;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The time by which the business counts: real time, or real time shifted by a fixed offset for a rehearsal.
 *
 * <p>Everything that is stored or decided uses this clock. Tokens, heartbeats and leases use real time, because they
 * are agreements with machines that know nothing of a rehearsal.
 */
@ApplicationScoped
public class BusinessClock {

    private volatile Duration offset;

    BusinessClock(@ConfigProperty(name = "armslength.clock.offset", defaultValue = "PT0S") Duration offset) {
        this.offset = offset;
    }

    @PostConstruct
    void warnOfRehearsal() {
        if (!offset.isZero()) {
            Log.warnf("Rehearsal clock: business time is real time %s; it is now %s", offset, now());
        }
    }

    /** The instant now, in microseconds, the precision of the database. */
    public Instant now() {
        return Instant.now().plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    /** The day now, in UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** Moves business time to an instant, from which it runs on: for a rehearsal that skips ahead, and for tests. */
    public void rehearseFrom(Instant instant) {
        offset = Duration.between(Instant.now(), instant);
    }
}
