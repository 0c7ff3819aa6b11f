package armslength.events.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our documents are what the standards' own schemas ask for. */
class StandardsTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("standards.dir", "../../shared/standards"), "messaging-schemas");
    private static final SchemaRegistry DRAFT_7 = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    @BeforeAll
    static void theStandardsAreThere() {
        assumeTrue(
                Files.isDirectory(FOLDER),
                () -> "Skipped: no " + FOLDER
                        + "; give -Dstandards.dir=FOLDER to check against the standards' schemas");
    }

    @Test
    void theAsyncApiDocumentIsValid() throws IOException {
        JsonNode document = Json.parseYaml(Files.readString(Path.of("src/main/resources/asyncapi/armslength.yaml")));

        assertThat(errors("asyncapi-3.0.0-without-$id.json", document)).isEmpty();
    }

    @Test
    void anInvalidAsyncApiDocumentIsRefused() {
        ObjectNode document = AsyncApi.document();
        ((ObjectNode) document.at("/operations/publishRiskFacts")).put("action", "shout");
        assertThat(errors("asyncapi-3.0.0-without-$id.json", document)).isNotEmpty();

        ObjectNode channel = AsyncApi.document();
        ((ObjectNode) channel.at("/channels/risk")).put("adress", "risk");
        assertThat(errors("asyncapi-3.0.0-without-$id.json", channel)).isNotEmpty();
    }

    @Test
    void everyReferenceOfTheDocumentLeadsSomewhere() {
        ObjectNode document = AsyncApi.document();
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(document.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(Path.of("src/main/resources/asyncapi").resolve(reference))
                        .exists();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsACloudEvent(Class<? extends Fact> type) {
        assertThat(errors("cloudevents-1.0.json", cloudEvent(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theHeadersAreThoseOfTheDocument(Class<? extends Fact> type) {
        JsonNode schema = AsyncApi.document().at("/components/schemas/CloudEventHeaders");
        ObjectNode headers = Json.FACTS.createObjectNode();
        cloudEvent(type).properties().forEach(attribute -> {
            switch (attribute.getKey()) {
                case "data" -> {}
                case "datacontenttype" -> headers.set("content-type", attribute.getValue());
                default -> headers.set("ce_" + attribute.getKey(), attribute.getValue());
            }
        });

        assertThat(DRAFT_7.getSchema(schema).validate(headers)).isEmpty();
        headers.remove("ce_id");
        assertThat(DRAFT_7.getSchema(schema).validate(headers)).hasSize(1);
    }

    @Test
    void aCloudEventWithoutSourceIsRefused() {
        ObjectNode event = cloudEvent(FactCatalog.all().getFirst());
        event.remove("source");

        assertThat(errors("cloudevents-1.0.json", event)).isNotEmpty();
    }

    static Stream<Class<? extends Fact>> facts() {
        return FactCatalog.all().stream();
    }

    /** The fact as the structured form of the same event, which is what the standard's schema describes. */
    private static ObjectNode cloudEvent(Class<? extends Fact> type) {
        Fact fact = Samples.of(type);
        ObjectNode event = Json.FACTS.createObjectNode();
        Map.of(
                        "specversion", "1.0",
                        "id", "01976930-0000-7000-8000-000000000099",
                        "source", "/armslength/vendor-service",
                        "type", FactCatalog.typeOf(type),
                        "subject", fact.key(),
                        "time", "2025-06-13T09:00:00Z",
                        "sequence", "42",
                        "datacontenttype", "application/json")
                .forEach(event::put);
        event.set("data", Json.FACTS.valueToTree(fact));
        return event;
    }

    private static List<Error> errors(String schema, JsonNode document) {
        return DRAFT_7.getSchema(Json.read(FOLDER.resolve(schema))).validate(document);
    }
}
