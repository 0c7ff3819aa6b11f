package armslength.events.published;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12) of the facts, from their records: a component is required unless it is nullable, exact numbers
 * are text, and unknown properties are allowed, because schemas grow.
 */
final class FactSchemas {

    private static final Map<Class<?>, Map<String, String>> TEXTS = Map.of(
            BigDecimal.class, Map.of("pattern", "^-?[0-9]+(\\.[0-9]+)?$"),
            UUID.class, Map.of("format", "uuid"),
            Instant.class, Map.of("format", "date-time"),
            LocalDate.class, Map.of("format", "date"));

    private static final SchemaGenerator GENERATOR = generator();

    private FactSchemas() {}

    /** Name of a fact's schema file. */
    static String fileOf(Class<? extends Fact> fact) {
        return FactCatalog.typeOf(fact) + ".json";
    }

    /** The schema of a fact. */
    static ObjectNode of(Class<? extends Fact> fact) {
        ObjectNode generated = GENERATOR.generateSchema(fact);
        ObjectNode schema = Json.FACTS.createObjectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", "urn:armslength:schema:" + FactCatalog.typeOf(fact));
        schema.put("title", fact.getSimpleName());
        schema.put("description", FactCatalog.annotationOf(fact).description());
        generated.properties().stream()
                .filter(keyword -> !schema.has(keyword.getKey()))
                .forEach(keyword -> schema.set(keyword.getKey(), keyword.getValue()));
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        Json.FACTS, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule())
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                        Option.PLAIN_DEFINITION_KEYS)
                .without(Option.FLATTENED_ENUMS);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(FactSchemas::text)
                .withPropertySorter((_, _) -> 0) // as declared
                .withDescriptionResolver(scope -> isOurs(scope.getType())
                        ? Javadocs.of(scope.getType().getErasedType()).orElse(null)
                        : null);
        builder.forFields()
                .withNullableCheck(FactSchemas::isNullable)
                .withRequiredCheck(field -> !isNullable(field))
                .withDescriptionResolver(field -> field.isFakeContainerItemScope()
                        ? null
                        : Javadocs.of(field.getMember().getDeclaringType().getErasedType(), field.getName())
                                .orElse(null));
        return new SchemaGenerator(builder.build());
    }

    private static @Nullable CustomDefinition text(ResolvedType type, SchemaGenerationContext context) {
        Map<String, String> keywords = TEXTS.get(type.getErasedType());
        if (keywords == null) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "string");
        keywords.forEach(schema::put);
        return new CustomDefinition(schema, true);
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isOurs(ResolvedType type) {
        return type.getErasedType().isRecord();
    }
}
