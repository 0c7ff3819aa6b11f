package armslength.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The manifests and the applications speak of the same environment. */
class EnvironmentTest {

    static final List<String> SERVICES = Overlay.SERVICES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyKeyIsKnownToTheApplication(String service) {
        assertThat(Settings.of(service).keys())
                .containsAll(new TreeSet<>(environment(service).keySet()));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everythingThatTheApplicationNeedsIsSet(String service) {
        assertThat(environment(service).keySet())
                .containsAll(Settings.of(service).required());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyKeyIsExplainedToOperators(String service) {
        String guide = Yaml.text(Path.of("../docs/operations.md"));

        assertThat(Settings.of(service).keys()).allMatch(key -> guide.contains("`" + key + "`"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void secretsComeByReferenceAndNothingElseDoes(String service) {
        Overlay.container(service).path("env").forEach(variable -> {
            boolean secret = isSecret(variable.path("name").asText());
            assertThat(variable.at("/valueFrom/secretKeyRef/key").isTextual())
                    .as("%s is read from a Secret", variable.path("name").asText())
                    .isEqualTo(secret || variable.path("name").asText().endsWith("USERNAME"));
            assertThat(variable.has("value")).isFalse();
        });
        configuration(service)
                .forEach((key, value) -> assertThat(isSecret(key))
                        .as("%s=%s in a ConfigMap", key, value)
                        .isFalse());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void noKeyIsSetTwice(String service) {
        List<String> fromMaps = Overlay.container(service)
                .path("envFrom")
                .valueStream()
                .map(source -> source.at("/configMapRef/name").asText())
                .flatMap(map -> Overlay.the("ConfigMap", map).path("data").propertyStream())
                .map(Map.Entry::getKey)
                .toList();

        assertThat(fromMaps).doesNotHaveDuplicates();
        assertThat(fromMaps)
                .doesNotContainAnyElementsOf(Overlay.container(service)
                        .path("env")
                        .valueStream()
                        .map(variable -> variable.path("name").asText())
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void nothingPointsToThisMachine(String service) {
        assertThat(configuration(service).values()).noneMatch(value -> value.contains("localhost"));
    }

    /** What a service sees: values from ConfigMaps, an empty text for what comes from a Secret. */
    static Map<String, String> environment(String service) {
        Map<String, String> environment = new HashMap<>(configuration(service));
        Overlay.container(service)
                .path("env")
                .forEach(variable -> environment.put(variable.path("name").asText(), ""));
        return environment;
    }

    private static Map<String, String> configuration(String service) {
        Map<String, String> values = new TreeMap<>();
        for (JsonNode source : Overlay.container(service).path("envFrom")) {
            Overlay.the("ConfigMap", source.at("/configMapRef/name").asText())
                    .path("data")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
        }
        return values;
    }

    private static boolean isSecret(String key) {
        return Set.of("PASSWORD", "SECRET", "TOKEN", "KEY").stream().anyMatch(key::endsWith);
    }
}
