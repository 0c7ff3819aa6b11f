package armslength.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What every workload of ours promises to the cluster that runs it. */
class DeploymentRulesTest {

    static final List<String> SERVICES = Overlay.SERVICES;

    @Test
    void thereIsOneDeploymentForEachService() {
        assertThat(Overlay.ofKind("Deployment").stream().map(Kustomize::name))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(SERVICES).allSatisfy(service -> {
            assertThat(Overlay.the("Deployment", service).at("/spec/template/spec/containers"))
                    .hasSize(1);
            assertThat(Overlay.pod(service).has("initContainers")).isFalse();
        });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itRunsWithoutPrivileges(String service) {
        JsonNode pod = Overlay.pod(service);
        JsonNode container = Overlay.container(service);

        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isGreaterThanOrEqualTo(10_000);
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.at("/securityContext/capabilities/add").isMissingNode())
                .isTrue();
        assertThat(List.of("hostNetwork", "hostPID", "hostIPC")).noneMatch(pod::has);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itHasNoTokenForTheClusterItself(String service) {
        JsonNode account = Overlay.the(
                "ServiceAccount",
                Overlay.pod(service).path("serviceAccountName").asText());

        assertThat(Overlay.pod(service).path("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(account.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itsImageHasAVersion(String service) {
        assertThat(Overlay.container(service).path("image").asText())
                .matches("[a-z0-9.-]+\\.[a-z]+/armslength/" + service + ":[0-9]+\\.[0-9]+\\.[0-9]+")
                .doesNotContain("latest");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itSaysWhatItNeedsAndWhatItMayTake(String service) {
        JsonNode resources = Overlay.container(service).path("resources");

        for (String kind : List.of("cpu", "memory", "ephemeral-storage")) {
            assertThat(resources.at("/requests/" + kind).asText())
                    .as("request of %s", kind)
                    .isNotBlank();
            assertThat(resources.at("/limits/" + kind).asText())
                    .as("limit of %s", kind)
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsAskedHowItIsWhereItAnswers(String service) {
        JsonNode container = Overlay.container(service);
        String root = Settings.literal(service, "quarkus.management.root-path", "/q");
        Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready")
                .forEach((probe, check) -> {
                    JsonNode request = container.path(probe).path("httpGet");
                    assertThat(request.path("path").asText()).as(probe).isEqualTo(root + "/health/" + check);
                    assertThat(request.path("port").asText()).as(probe).isEqualTo("management");
                });
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itsPortsAreThoseThatItListensOn(String service) {
        Map<String, String> environment = EnvironmentTest.environment(service);

        assertThat(port(service, "http")).isEqualTo(environment.get("HTTP_PORT"));
        assertThat(port(service, "management")).isEqualTo(environment.get("MANAGEMENT_PORT"));
        assertThat(Settings.literal(service, "quarkus.http.port", "")).startsWith("${HTTP_PORT:");
        assertThat(Settings.literal(service, "quarkus.management.port", "")).startsWith("${MANAGEMENT_PORT:");
        assertThat(Settings.literal(service, "quarkus.management.enabled", "")).isEqualTo("true");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itsServiceLeadsToItsPods(String service) {
        JsonNode ports = Overlay.the("Service", service).at("/spec/ports");

        assertSelects(Overlay.the("Service", service).at("/spec/selector"), service);
        assertThat(ports.valueStream().map(port -> port.path("targetPort").asText()))
                .containsExactlyInAnyOrder("http", "management");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsSpreadScaledAndNeverWhollyEvicted(String service) {
        ObjectNode scaler = Overlay.the("HorizontalPodAutoscaler", service);
        ObjectNode budget = Overlay.the("PodDisruptionBudget", service);

        assertSelects(Overlay.the("Deployment", service).at("/spec/selector/matchLabels"), service);
        assertSelects(budget.at("/spec/selector/matchLabels"), service);
        Overlay.pod(service)
                .path("topologySpreadConstraints")
                .forEach(spread -> assertSelects(spread.at("/labelSelector/matchLabels"), service));
        assertThat(Overlay.pod(service).path("topologySpreadConstraints")).hasSize(2);
        assertThat(scaler.at("/spec/scaleTargetRef/name").asText()).isEqualTo(service);
        assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(scaler.at("/spec/maxReplicas").asInt())
                .isGreaterThan(scaler.at("/spec/minReplicas").asInt());
        assertThat(Overlay.the("Deployment", service).at("/spec/replicas").isMissingNode())
                .as("the autoscaler owns the number of replicas")
                .isTrue();
        assertThat(budget.at("/spec/maxUnavailable").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itHasTimeToFinishWhatItDoes(String service) {
        JsonNode pod = Overlay.pod(service);
        int shutdown = Integer.parseInt(
                Settings.literal(service, "quarkus.shutdown.timeout", "0S").replace("S", ""));

        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(shutdown
                        + Overlay.container(service)
                                .at("/lifecycle/preStop/sleep/seconds")
                                .asInt());
    }

    @Test
    void nothingIsASecretHere() {
        assertThat(Overlay.ofKind("Secret")).isEmpty();
    }

    private static String port(String service, String name) {
        return Overlay.container(service)
                .path("ports")
                .valueStream()
                .filter(port -> port.path("name").asText().equals(name))
                .map(port -> port.path("containerPort").asText())
                .findFirst()
                .orElseThrow();
    }

    private static void assertSelects(JsonNode selector, String service) {
        JsonNode labels = Overlay.the("Deployment", service).at("/spec/template/metadata/labels");
        assertThat(selector.isEmpty()).isFalse();
        selector.properties()
                .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
    }
}
