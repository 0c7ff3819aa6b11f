package armslength.vendor.influence;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Where the time of restating goes, for operators: timer {@code armslength.ownership.restatement} by step. */
@ApplicationScoped
class RestatementSteps {

    static final String TIMER = "armslength.ownership.restatement";

    private final MeterRegistry meters;

    RestatementSteps(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Starts the clock. */
    Watch start() {
        return new Watch(meters);
    }

    /** Tells the time since the step before. */
    static final class Watch {

        private final MeterRegistry meters;
        private long since = System.nanoTime();

        private Watch(MeterRegistry meters) {
            this.meters = meters;
        }

        /** A step ends here, and the next begins. */
        void ends(String step) {
            long now = System.nanoTime();
            meters.timer(TIMER, "step", step).record(now - since, TimeUnit.NANOSECONDS);
            since = now;
        }
    }
}
