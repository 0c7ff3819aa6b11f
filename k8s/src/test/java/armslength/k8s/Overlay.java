package armslength.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** The overlay under test, rendered. */
final class Overlay {

    static final Path FOLDER = Path.of("overlays/production");
    static final List<String> SERVICES = List.of("vendor-service", "contract-service", "risk-service", "gateway");

    private static final List<ObjectNode> OBJECTS = Kustomize.render(FOLDER);

    private Overlay() {}

    static List<ObjectNode> objects() {
        return OBJECTS.stream().map(ObjectNode::deepCopy).toList();
    }

    static List<ObjectNode> ofKind(String kind) {
        return objects().stream()
                .filter(object -> Kustomize.kind(object).equals(kind))
                .toList();
    }

    static ObjectNode the(String kind, String name) {
        return ofKind(kind).stream()
                .filter(object -> Kustomize.name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    /** The pod specification of a service. */
    static JsonNode pod(String service) {
        return the("Deployment", service).at("/spec/template/spec");
    }

    /** The one container of a service. */
    static JsonNode container(String service) {
        return pod(service).at("/containers/0");
    }
}
