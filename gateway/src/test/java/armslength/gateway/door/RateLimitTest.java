package armslength.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Ten a second with a burst of three: one every 100 ms, and three at once after a pause. */
class RateLimitTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final long STEP = Duration.ofMillis(100).toNanos();

    private final RateLimit limit = new RateLimit(10, 3);

    @Test
    void aBurstPassesAndThenOneForEachStep() {
        for (int left = 2; left >= 0; left--) {
            assertThat(limit.count("rosa", NOW)).isEqualTo(new RateLimit.Verdict(true, left, Duration.ZERO));
        }
        assertThat(limit.count("rosa", NOW)).isEqualTo(new RateLimit.Verdict(false, 0, Duration.ofMillis(100)));
        assertThat(limit.count("rosa", NOW + STEP).allowed()).isTrue();
        assertThat(limit.count("rosa", NOW + STEP).allowed()).isFalse();
    }

    @Test
    void aRefusedRequestCostsNothing() {
        for (int i = 0; i < 100; i++) {
            limit.count("rosa", NOW);
        }
        assertThat(limit.count("rosa", NOW + STEP).allowed()).isTrue();
    }

    @Test
    void callersDoNotShareALimit() {
        for (int i = 0; i < 4; i++) {
            limit.count("rosa", NOW);
        }
        assertThat(limit.count("ravi", NOW).allowed()).isTrue();
    }

    @Test
    void aPauseDoesNotSaveUpMoreThanABurst() {
        limit.count("rosa", NOW);
        long later = NOW + Duration.ofHours(1).toNanos();
        for (int i = 0; i < 3; i++) {
            assertThat(limit.count("rosa", later).allowed()).isTrue();
        }
        assertThat(limit.count("rosa", later).allowed()).isFalse();
    }

    @Test
    void theHeadersSayItInWholeSeconds() {
        assertThat(limit.policy()).isEqualTo("\"caller\";q=3;w=1");
        assertThat(RateLimit.left(new RateLimit.Verdict(true, 2, Duration.ZERO)))
                .isEqualTo("\"caller\";r=2;t=0");
        assertThat(RateLimit.left(new RateLimit.Verdict(false, 0, Duration.ofMillis(100))))
                .isEqualTo("\"caller\";r=0;t=1");
    }
}
