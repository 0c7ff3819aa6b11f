package armslength.events.published;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.events.FactCatalog;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Facts of every released version can still be read, and readers of every released version can read today's facts.
 *
 * <p>A release keeps its schemas: {@code mvn test -pl events -Dschemas.release=1.2.0 -Dtest=ReleasedSchemasTest}.
 */
class ReleasedSchemasTest {

    private static final Path RELEASED = Path.of("src/test/resources/released");

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void aReleasedSchemaOnlyGrew(Path released) {
        String type = released.getFileName().toString().replace(".json", "");
        JsonNode current = FactCatalog.byType(type)
                .<JsonNode>map(FactSchemas::of)
                .orElseThrow(() -> new AssertionError(type + " was released and is gone; a fact type never leaves"));

        assertThat(Growth.breakages(Json.read(released), current))
                .as("%s changed in a way that is not growth: make a new fact type (.v2) instead", type)
                .isEmpty();
    }

    @Test
    @EnabledIfSystemProperty(
            named = "schemas.release",
            matches = "\\d+\\.\\d+\\.\\d+",
            disabledReason = "only when a version is released")
    void keepTheSchemasOfThisRelease() throws IOException {
        Path folder = RELEASED.resolve(System.getProperty("schemas.release"));
        Files.createDirectories(folder);
        for (var fact : FactCatalog.all()) {
            Files.writeString(folder.resolve(FactSchemas.fileOf(fact)), Json.text(FactSchemas.of(fact)));
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    static List<Path> releasedSchemas() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
