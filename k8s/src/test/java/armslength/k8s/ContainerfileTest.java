package armslength.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The images are small in what they hold and in what they may do. */
class ContainerfileTest {

    static final List<String> SERVICES = Overlay.SERVICES;

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itRunsAsTheUserOfTheManifest(String service) {
        assertThat(lines(service, "USER"))
                .containsExactly(Overlay.pod(service)
                                .at("/securityContext/runAsUser")
                                .asText()
                        + ":"
                        + Overlay.pod(service).at("/securityContext/runAsGroup").asText());
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itsBaseHasAVersion(String service) {
        assertThat(lines(service, "FROM"))
                .singleElement()
                .asString()
                .matches("docker\\.io/library/[a-z-]+:25[a-z0-9._-]*");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itsProcessIsJavaItself(String service) {
        assertThat(lines(service, "ENTRYPOINT"))
                .singleElement()
                .asString()
                .startsWith("[\"java\"")
                .endsWith("\"quarkus-run.jar\"]");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itHoldsTheServiceAndNothingElse(String service) {
        assertThat(lines(service, "COPY"))
                .isNotEmpty()
                .allMatch(copy -> copy.startsWith(service + "/target/quarkus-app/"));
        assertThat(Yaml.text(ROOT.resolve(".containerignore")).lines())
                .contains("*", "!" + service + "/target/quarkus-app/**");
    }

    private static List<String> lines(String service, String instruction) {
        return Yaml.text(ROOT.resolve(service).resolve("Containerfile"))
                .replace("\\\n", "")
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length()).strip())
                .toList();
    }
}
