package armslength.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.Map;
import java.util.Optional;

/** Kubernetes' own schema of each kind that we use: unknown, missing and wrongly typed fields are errors. */
final class Models {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 Namespace", V1Namespace.class,
            "v1 ServiceAccount", V1ServiceAccount.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Service", V1Service.class,
            "apps/v1 Deployment", V1Deployment.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
            "networking.k8s.io/v1 Ingress", V1Ingress.class);

    static {
        new JSON(); // registers the models' readers
    }

    private Models() {}

    /** What is wrong with an object, or empty. */
    static Optional<String> error(JsonNode object) {
        String kind = object.path("apiVersion").asText() + " " + Kustomize.kind(object);
        Class<?> model = KINDS.get(kind);
        if (model == null) {
            return Optional.of("unknown kind " + kind);
        }
        try {
            JSON.deserialize(object.toString(), model);
            return Optional.empty();
        } catch (RuntimeException refused) {
            return Optional.of(kind + " " + Kustomize.name(object) + ": " + refused.getMessage());
        }
    }
}
