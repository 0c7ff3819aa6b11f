package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.events.FactCatalog;
import armslength.events.PartyChanged;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What others see of us on Kafka. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OnTheWireTest {

    @Inject
    SampleParties parties;

    @Test
    void aFactIsABinaryCloudEvent() {
        UUID id = UUID.randomUUID();
        parties.publish(SampleParties.party(id, "Scale AI", 1));
        ConsumerRecord<String, byte[]> record = SampleTopic.read(SampleTopic.NAME, id);
        assertThat(SampleTopic.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(UUID.fromString(SampleTopic.header(record, "ce_id")).version())
                .isEqualTo(7);
        assertThat(SampleTopic.header(record, "ce_source")).isEqualTo("/armslength/sample-service");
        assertThat(SampleTopic.header(record, "ce_type")).isEqualTo(FactCatalog.typeOf(PartyChanged.class));
        assertThat(SampleTopic.header(record, "ce_subject")).isEqualTo(id.toString());
        assertThat(SampleTopic.header(record, "ce_time")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(Long.parseLong(SampleTopic.header(record, "ce_sequence"))).isPositive();
        assertThat(SampleTopic.header(record, "content-type")).isEqualTo("application/json");
        assertThat(new String(record.value(), StandardCharsets.UTF_8))
                .contains("\"partyId\":\"" + id + "\"", "\"at\":\"2025-06-13T09:00:00Z\"")
                .doesNotContain("\"key\"");
    }

    @Test
    void aDeadLetterIsPublishedWithItsReason() {
        UUID id = UUID.randomUUID();
        SampleTopic.send(
                id.toString(), SampleTopic.headers(UUID.randomUUID(), 1), "{not json".getBytes(StandardCharsets.UTF_8));
        ConsumerRecord<String, byte[]> letter = SampleTopic.read(SampleTopic.SERVICE + ".dead-letter", id);
        assertThat(SampleTopic.header(letter, "dead-letter-reason")).contains("JsonParseException");
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("{not json");
    }
}
