package armslength.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.local.story.Person;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what is on record in every service, and the record is intact. */
@ExtendWith(RunningPlatform.class)
@Order(7)
class AuditTest {

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "contract", "risk"})
    void theTrailIsWholeAndSealed(String context, House house) {
        JsonNode verification = house.eventually(
                Person.AUDRA,
                "/api/" + context + "/v1/audit-verification",
                found -> found.at("/sealed").asLong() == found.at("/entries").asLong());
        assertThat(verification.at("/intact").asBoolean())
                .as(verification.toString())
                .isTrue();
        assertThat(verification.at("/entries").asLong()).isPositive();
    }

    @Test
    void theClaimThatStartedItHasAName(House house) {
        JsonNode entries = house.read(
                        Person.AUDRA,
                        "/api/vendor/v1/audit-entries?subjectId="
                                + house.story().claim())
                .at("/items");
        assertThat(entries).isNotEmpty();
        assertThat(entries.get(entries.size() - 1).at("/actor").asText()).isEqualTo("rosa");
        assertThat(entries.get(entries.size() - 1).at("/requestId").asText()).isNotBlank();
    }
}
