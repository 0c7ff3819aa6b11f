package armslength.events.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents that are checked in are those that the code makes. */
class PublishedDocumentsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path SCHEMAS = RESOURCES.resolve("schemas");
    private static final Path ASYNC_API = RESOURCES.resolve("asyncapi/armslength.yaml");

    @ParameterizedTest
    @MethodSource("facts")
    void theSchemaOfAFactIsCheckedIn(Class<? extends Fact> fact) throws IOException {
        check(SCHEMAS.resolve(FactSchemas.fileOf(fact)), Json.text(FactSchemas.of(fact)));
    }

    @Test
    void theAsyncApiDocumentIsCheckedIn() throws IOException {
        check(ASYNC_API, Json.yaml(AsyncApi.document()));
    }

    @Test
    void noSchemaIsLeftOver() {
        Set<String> expected =
                FactCatalog.all().stream().map(FactSchemas::fileOf).collect(Collectors.toSet());
        assertThat(Stream.of(Objects.requireNonNullElse(SCHEMAS.toFile().list(), new String[0])))
                .as("schemas without a fact; delete them")
                .isSubsetOf(expected);
    }

    static Stream<Class<? extends Fact>> facts() {
        return FactCatalog.all().stream();
    }

    private static void check(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("schemas.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, expected);
        } else if (!Files.exists(file) || !Files.readString(file).equals(expected)) {
            fail(file + " is not what the code says. Write it anew and read the difference:\n"
                    + "  mvn test -pl events -Dtest=PublishedDocumentsTest -Dschemas.write=true");
        }
    }
}
