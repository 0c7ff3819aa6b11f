package armslength.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A verified token is trusted for a minute, and never longer than it lasts. */
class KnownTokensTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final KnownTokens tokens = new KnownTokens();

    @Test
    void aVerifiedTokenIsKnownForAMinute() {
        Visitor rosa = lasting(Duration.ofHours(1));
        tokens.remember(rosa, NOW);
        assertThat(tokens.find("token", NOW.plusSeconds(59))).contains(rosa);
        assertThat(tokens.find("token", NOW.plusSeconds(60))).isEmpty();
        assertThat(tokens.find("token", NOW))
                .as("forgotten once it was too old")
                .isEmpty();
    }

    @Test
    void aTokenIsNotKnownBeyondItsEnd() {
        tokens.remember(lasting(Duration.ofSeconds(10)), NOW);
        assertThat(tokens.find("token", NOW.plusSeconds(9))).isPresent();
        assertThat(tokens.find("token", NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void anotherTokenIsNotKnown() {
        tokens.remember(lasting(Duration.ofHours(1)), NOW);
        assertThat(tokens.find("token2", NOW)).isEmpty();
        assertThat(tokens.find("", NOW)).isEmpty();
    }

    private static Visitor lasting(Duration life) {
        return new Visitor("rosa", List.of("risk-officer"), Optional.empty(), "token", NOW.plus(life));
    }
}
