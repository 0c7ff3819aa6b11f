package armslength.vendor.bods;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.vendor.Standards;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checks of statements agree with the standard's own fixtures: what is valid passes, the rest is refused in place. */
class StatementTest {

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Test
    void everyValidFixtureIsAccepted() throws IOException {
        int checked = 0;
        for (Path fixture : fixtures("bods-0.4/valid-statements")) {
            assertThat(refusals(fixture)).as(fixture.getFileName().toString()).isEmpty();
            checked++;
        }
        assertThat(checked).isEqualTo(111);
    }

    @Test
    void everyInvalidFixtureIsRefusedInPlaceByTheRuleItBreaks() throws IOException {
        int checked = 0;
        for (String line : expectations()) {
            String[] expected = line.split(",", -1);
            Path fixture = Standards.file("bods-0.4/invalid-statements").resolve(expected[0].strip());
            String pointer = pointer(expected[2].strip());
            assertThat(refusals(fixture)).as(expected[0]).anySatisfy(refusal -> {
                assertThat(refusal.pointer()).isEqualTo(pointer);
                assertThat(refusal.rule()).isEqualTo(expected[1].strip());
                assertThat(refusal.detail()).isNotBlank();
            });
            checked++;
        }
        assertThat(checked).isEqualTo(192);
    }

    private List<Refusal> refusals(Path fixture) throws IOException {
        JsonNode document = mapper.readTree(fixture.toFile());
        if (!document.isArray()) {
            return List.of(new Refusal("", "type", "must be an array"));
        }
        List<Refusal> refusals = new ArrayList<>();
        for (int index = 0; index < document.size(); index++) {
            refusals.addAll(Statement.check(document.get(index), "/" + index));
        }
        return refusals;
    }

    /** File, keyword and place of what is wrong with each invalid fixture. */
    static List<String> expectations() throws IOException {
        return Files.readAllLines(Standards.file("bods-0.4/invalid-statements/expected_errors.csv")).stream()
                .filter(line -> line.contains(".json"))
                .toList();
    }

    static List<Path> fixtures(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Standards.file(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static String pointer(String path) {
        return path.substring(1).replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
    }
}
