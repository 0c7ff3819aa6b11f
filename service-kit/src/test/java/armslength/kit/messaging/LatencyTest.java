package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.logging.Log;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From commit to committed effect; two such hops and the work between them must fit in 250 ms. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class LatencyTest {

    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;

    @Inject
    SampleParties parties;

    @Test
    void aCommittedFactTakesEffectAtOnce() throws InterruptedException {
        double[] millis = new double[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            UUID id = UUID.randomUUID();
            parties.publish(SampleParties.party(id, "timed", 1));
            long committed = System.nanoTime();
            while (!TroubledParties.COMMITTED.containsKey(id)) {
                Thread.sleep(1);
            }
            if (i >= 0) {
                millis[i] = (TroubledParties.COMMITTED.get(id) - committed) / 1e6;
            }
        }
        Arrays.sort(millis);
        Log.infof(
                "commit to effect: p50 %.1f ms, p99 %.1f ms over %d facts",
                millis[MEASURED / 2], millis[MEASURED * 99 / 100], MEASURED);
        assertThat(millis[MEASURED / 2])
                .as("median in ms; a poll instead of a wake-up would cost hundreds")
                .isLessThan(100);
    }
}
