package armslength.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a kustomization.yaml that our manifests use; any other field is refused when it is read. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        @JsonProperty("labels") @Nullable List<Labels> labelsOrNull,
        @JsonProperty("resources") @Nullable List<String> resourcesOrNull,
        @JsonProperty("images") @Nullable List<Image> imagesOrNull,
        @JsonProperty("configMapGenerator") @Nullable List<ConfigMapArgs> configMapsOrNull,
        @JsonProperty("patches") @Nullable List<Patch> patchesOrNull) {

    Kustomization {
        if (!"kustomize.config.k8s.io/v1beta1".equals(apiVersion) || !"Kustomization".equals(kind)) {
            throw new IllegalArgumentException("Not a Kustomization v1beta1: " + apiVersion + " " + kind);
        }
    }

    /**
     * Labels for every object.
     *
     * @param pairs names and values
     * @param includeTemplates whether the pods get them too
     */
    record Labels(Map<String, String> pairs, boolean includeTemplates) {}

    /**
     * Where an image really is.
     *
     * @param name as the manifests call it
     * @param newName with its registry
     * @param newTag its version
     */
    record Image(String name, String newName, String newTag) {}

    /**
     * A ConfigMap that is named after its content.
     *
     * @param name without the hash
     * @param behavior {@code create} (default) or {@code merge}
     * @param literals {@code KEY=value}
     */
    record ConfigMapArgs(String name, @Nullable String behavior, List<String> literals) {}

    /**
     * A change of one object.
     *
     * @param target which
     * @param patch RFC 6902 operations as YAML
     */
    record Patch(Target target, String patch) {}

    /**
     * Which object.
     *
     * @param kind its kind
     * @param name its name
     */
    record Target(String kind, String name) {}

    List<Labels> labels() {
        return orEmpty(labelsOrNull);
    }

    List<String> resources() {
        return orEmpty(resourcesOrNull);
    }

    List<Image> images() {
        return orEmpty(imagesOrNull);
    }

    List<ConfigMapArgs> configMaps() {
        return orEmpty(configMapsOrNull);
    }

    List<Patch> patches() {
        return orEmpty(patchesOrNull);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
