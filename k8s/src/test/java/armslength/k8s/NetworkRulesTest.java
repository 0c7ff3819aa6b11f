package armslength.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may talk to whom: everything is denied and only the ways of the architecture are open. */
class NetworkRulesTest {

    @Test
    void everythingIsDeniedFirst() {
        ObjectNode policy = Overlay.the("NetworkPolicy", "default-deny");

        assertThat(policy.at("/spec/podSelector").isEmpty()).isTrue();
        assertThat(policy.at("/spec/policyTypes").valueStream().map(JsonNode::asText))
                .containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.at("/spec").has("ingress") || policy.at("/spec").has("egress"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // from, to, port, open
        "ingress, gateway, http, true",
        "ingress, service, http, false",
        "gateway, service, http, true",
        "gateway, gateway, http, false",
        "service, service, http, false",
        "service, gateway, http, false",
        "monitoring, service, management, true",
        "monitoring, gateway, management, true",
        "monitoring, service, http, false",
        "ingress, gateway, management, false",
        "service, database, 5432, true",
        "gateway, database, 5432, false",
        "service, kafka, 9092, true",
        "gateway, kafka, 9092, true",
        "service, identity, 8443, true",
        "gateway, identity, 8443, true",
        "service, monitoring, 4317, true",
        "service, internet, 443, false",
    })
    void aWayIsOpenOnlyIfBothEndsAllowIt(String from, String to, String port, boolean open) {
        assertThat(mayLeave(from, to, port) && mayEnter(from, to, port)).isEqualTo(open);
    }

    @Test
    void everyPodIsOfOneTier() {
        assertThat(Overlay.SERVICES)
                .allSatisfy(service -> assertThat(Overlay.the("Deployment", service)
                                .at("/spec/template/metadata/labels")
                                .path("armslength.network/tier")
                                .asText())
                        .isEqualTo(service.equals("gateway") ? "gateway" : "service"));
    }

    @Test
    void onlyTheGatewayIsReachableFromOutside() {
        assertThat(Overlay.ofKind("Ingress")).hasSize(1);
        assertThat(Overlay.ofKind("Ingress").getFirst().findValuesAsText("name"))
                .contains("gateway");
        assertThat(Overlay.ofKind("Ingress")
                        .getFirst()
                        .at("/spec/tls/0/secretName")
                        .asText())
                .isNotBlank();
        assertThat(Overlay.ofKind("Service"))
                .allSatisfy(
                        service -> assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP"));
    }

    private static boolean mayLeave(String from, String to, String port) {
        return !isOurs(from) || allowed("Egress", from, "to", to, port);
    }

    private static boolean mayEnter(String from, String to, String port) {
        return !isOurs(to) || allowed("Ingress", to, "from", from, port);
    }

    private static boolean isOurs(String end) {
        return List.of("gateway", "service").contains(end);
    }

    private static boolean allowed(String direction, String pod, String peers, String peer, String port) {
        return Overlay.ofKind("NetworkPolicy").stream()
                .filter(policy -> selects(policy.at("/spec/podSelector"), pod))
                .flatMap(policy -> policy.at("/spec/" + (direction.equals("Egress") ? "egress" : "ingress"))
                        .valueStream())
                .anyMatch(rule -> rule.path(peers).valueStream().anyMatch(end -> isPeer(end, peer))
                        && rule.path("ports")
                                .valueStream()
                                .anyMatch(
                                        allowed -> allowed.path("port").asText().equals(port)));
    }

    private static boolean isPeer(JsonNode end, String peer) {
        return end.has("namespaceSelector")
                ? end.at("/namespaceSelector/matchLabels/armslength.network~1role")
                        .asText()
                        .equals(peer)
                : isOurs(peer) && selects(end.path("podSelector"), peer);
    }

    private static boolean selects(JsonNode selector, String tier) {
        Stream<String> equal = selector.at("/matchLabels/armslength.network~1tier")
                        .isTextual()
                ? Stream.of(selector.at("/matchLabels/armslength.network~1tier").asText())
                : Stream.empty();
        Stream<String> oneOf =
                selector.at("/matchExpressions/0/values").valueStream().map(JsonNode::asText);
        return selector.isEmpty() || Stream.concat(equal, oneOf).anyMatch(tier::equals);
    }
}
