package armslength.events.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fact is written and read without loss, and its schema accepts it and refuses what it should. */
class SamplesTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @ParameterizedTest
    @MethodSource("facts")
    void aFactIsReadAsItWasWritten(Class<? extends Fact> type) throws JsonProcessingException {
        Fact fact = Samples.of(type);

        String json = Json.FACTS.writeValueAsString(fact);

        assertThat(Json.FACTS.readValue(json, type)).isEqualTo(fact);
        assertThat(Json.parse(json).has("key"))
                .as("the key travels as the record's key")
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theSchemaAcceptsTheFact(Class<? extends Fact> type) {
        assertThat(errors(type, sample(type))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theSchemaToleratesWhatALaterVersionAdds(Class<? extends Fact> type) {
        assertThat(errors(type, sample(type).put("addedLater", "x"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theSchemaRefusesAFactWithoutARequiredProperty(Class<? extends Fact> type) {
        FactSchemas.of(type).get("required").forEach(name -> {
            ObjectNode lacking = sample(type);
            lacking.remove(name.asText());
            assertThat(errors(type, lacking)).as("without %s", name).isNotEmpty();
            assertThat(errors(type, sample(type).putNull(name.asText())))
                    .as("with %s null", name)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("facts")
    void whatIsNotRequiredMayBeAbsentOrNull(Class<? extends Fact> type) throws JsonProcessingException {
        List<String> optional = optional(type);
        assumeThat(optional)
                .as("%s has optional properties", type.getSimpleName())
                .isNotEmpty();
        ObjectNode absent = sample(type);
        ObjectNode empty = sample(type);
        optional.forEach(absent::remove);
        optional.forEach(empty::putNull);

        assertThat(errors(type, absent)).isEmpty();
        assertThat(errors(type, empty)).isEmpty();
        assertThat(Json.FACTS.treeToValue(absent, type)).isEqualTo(Json.FACTS.treeToValue(empty, type));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void exactNumbersAreText(Class<? extends Fact> type) {
        List<String> decimals = FactSchemas.of(type).get("properties").properties().stream()
                .filter(property -> property.getValue().has("pattern"))
                .map(java.util.Map.Entry::getKey)
                .toList();

        decimals.forEach(name -> {
            assertThat(errors(type, sample(type).put(name, 0.5)))
                    .as("%s as a float", name)
                    .isNotEmpty();
            assertThat(errors(type, sample(type).put(name, "half")))
                    .as("%s as a word", name)
                    .isNotEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyPropertyIsExplained(Class<? extends Fact> type) {
        JsonNode schema = FactSchemas.of(type);
        Stream.concat(Stream.of(schema), schema.path("$defs").valueStream())
                .flatMap(object -> object.path("properties").properties().stream())
                .forEach(property -> assertThat(
                                property.getValue().path("description").asText())
                        .as(property.getKey())
                        .isNotBlank());
    }

    static Stream<Class<? extends Fact>> facts() {
        return FactCatalog.all().stream();
    }

    private static ObjectNode sample(Class<? extends Fact> type) {
        return Json.FACTS.valueToTree(Samples.of(type));
    }

    private static List<String> optional(Class<? extends Fact> type) {
        JsonNode schema = FactSchemas.of(type);
        List<String> required =
                schema.get("required").valueStream().map(JsonNode::asText).toList();
        return schema.get("properties")
                .propertyStream()
                .map(java.util.Map.Entry::getKey)
                .filter(name -> !required.contains(name))
                .toList();
    }

    private static List<Error> errors(Class<? extends Fact> type, JsonNode fact) {
        Schema schema = SCHEMAS.getSchema(FactSchemas.of(type));
        return schema.validate(
                fact, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
