package armslength.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The overlay renders, and everything in it is what Kubernetes accepts. */
class RenderTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    void everyObjectFollowsTheSchemaOfItsKind(String name, ObjectNode object) {
        assertThat(Models.error(object)).isEmpty();
    }

    @Test
    void noObjectIsThereTwice() {
        assertThat(Overlay.objects().stream().map(RenderTest::nameOf)).doesNotHaveDuplicates();
    }

    @Test
    void theSchemasRefuseWhatKubernetesRefuses() {
        ObjectNode unknownField = Overlay.the("Deployment", "gateway");
        ((ObjectNode) unknownField.at("/spec/template/spec/containers/0")).put("imagePullPolice", "Always");
        ObjectNode wrongType = Overlay.the("Deployment", "gateway");
        ((ObjectNode) wrongType.at("/spec")).put("revisionHistoryLimit", "five");
        ObjectNode missingField = Overlay.the("HorizontalPodAutoscaler", "gateway");
        ((ObjectNode) missingField.at("/spec")).remove("maxReplicas");
        ObjectNode unknownKind = Overlay.the("Ingress", "gateway").put("kind", "Ingres");

        assertThat(List.of(unknownField, wrongType, missingField, unknownKind))
                .allSatisfy(object -> assertThat(Models.error(object)).isPresent());
    }

    @Test
    void aFieldThatTheRendererDoesNotKnowIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namePrefix: x-
                """);

        assertThatThrownBy(() -> Kustomize.render(folder)).hasMessageContaining("namePrefix");
    }

    /** The renderer is ours, so it is held against the original wherever that is installed. */
    @Test
    void kubectlRendersTheSame() throws IOException, InterruptedException {
        assumeTrue(kubectl("version", "--client").status() == 0, "Skipped: kubectl is not installed");

        Output original = kubectl("kustomize", Overlay.FOLDER.toString());

        assertThat(original.status()).as(original.text()).isZero();
        Map<String, JsonNode> expected = new TreeMap<>();
        Yaml.documents(original.text()).forEach(object -> expected.put(nameOf(object), object));
        Map<String, JsonNode> rendered = new TreeMap<>();
        Overlay.objects().forEach(object -> rendered.put(nameOf(object), object));
        assertThat(rendered).isEqualTo(expected);
    }

    static List<Object[]> objects() {
        return Overlay.objects().stream()
                .map(object -> new Object[] {nameOf(object), object})
                .toList();
    }

    private static String nameOf(JsonNode object) {
        return Kustomize.kind(object) + " " + Kustomize.name(object);
    }

    private record Output(int status, String text) {}

    private static Output kubectl(String... arguments) throws InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("kubectl"), Stream.of(arguments)).toList();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException absent) {
            return new Output(-1, String.valueOf(absent.getMessage()));
        }
    }
}
