package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.events.FactCatalog;
import armslength.events.Heartbeat;
import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class FreshnessTest {

    @Inject
    Freshness freshness;

    @Test
    void aServiceIsFreshWhileItsHeartbeatsArriveAndStaleSoonAfterTheyStop() {
        SampleParties.await().until(() -> freshness.isFresh(SampleTopic.SERVICE));
        freshness.requireFresh(SampleTopic.SERVICE);
        assertThat(freshness.provenUntil(SampleTopic.SERVICE))
                .isBetween(Instant.now().minus(Duration.ofSeconds(4)), Instant.now());
        assertThat(freshness.isFresh(SampleTopic.SERVICE, SampleTopic.SERVICE))
                .as("its own watermark proves that it has read what it wrote")
                .isTrue();

        try (KafkaOutage _ = KafkaOutage.begin()) {
            SampleParties.await().until(() -> !freshness.isFresh(SampleTopic.SERVICE));
            assertThatThrownBy(() -> freshness.requireFresh(SampleTopic.SERVICE))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.type()).isEqualTo(CommonProblem.STANDING_UNKNOWN);
                        assertThat(problem.retryAfter()).isPresent();
                    });
        }
        SampleParties.await().until(() -> freshness.isFresh(SampleTopic.SERVICE));
    }

    @Test
    void aClockThatIsAheadProvesNothingOfTheFuture() {
        String service = "hasty-" + UUID.randomUUID();
        Instant ahead = Instant.now().plus(Duration.ofDays(1));
        String beat = """
                {"service":"%s","partition":0,"partitions":1,"watermarks":{"other":"%s"},"at":"%s"}""".formatted(service, ahead, ahead);
        SampleTopic.send(
                service,
                CloudEventHeaders.of(
                        service, service, FactCatalog.typeOf(Heartbeat.class), service, ahead.toString(), null),
                beat.getBytes(StandardCharsets.UTF_8));
        SampleParties.await().until(() -> freshness.isFresh(service, "other"));
        assertThat(freshness.provenUntil(service, "other")).isBeforeOrEqualTo(Instant.now());
        SampleParties.await().until(() -> !freshness.isFresh(service));
    }

    @Test
    void oneSilentPartitionProvesNothing() {
        Instant now = Instant.now();
        Pulse first = new Pulse(3, 1, now, Map.of("input", now));
        Pulse second = new Pulse(3, 1, now.minusSeconds(2), Map.of("input", now.minusSeconds(5)));
        assertThat(first.and(second).provenUntil()).isEqualTo(Instant.EPOCH);
        Pulse third = new Pulse(3, 1, now.minusSeconds(1), Map.of("input", now.minusSeconds(3)));
        Pulse all = first.and(second).and(third);
        assertThat(all.provenUntil()).isEqualTo(now.minusSeconds(2));
        assertThat(all.provenUntil("input")).isEqualTo(now.minusSeconds(5));
    }

    @Test
    void anInputThatOnePartitionHasNotHeardOfIsNotProven() {
        Instant now = Instant.now();
        Pulse knows = new Pulse(2, 1, now, Map.of("input", now));
        Pulse doesNot = new Pulse(2, 1, now, Map.of());
        assertThat(knows.and(doesNot).provenUntil("input")).isEqualTo(Instant.EPOCH);
        assertThat(doesNot.and(knows).provenUntil("input")).isEqualTo(Instant.EPOCH);
    }
}
