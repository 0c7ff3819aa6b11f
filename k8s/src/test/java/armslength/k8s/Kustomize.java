package armslength.k8s;

import armslength.k8s.Kustomization.ConfigMapArgs;
import armslength.k8s.Kustomization.Image;
import armslength.k8s.Kustomization.Patch;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Renders an overlay the way {@code kubectl kustomize} does, for the subset of {@link Kustomization}, so that the check
 * needs no binary. Where kubectl is installed, a test compares the two.
 */
final class Kustomize {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CLUSTER_SCOPED = Set.of("Namespace");
    private static final Set<String> CONFIG_MAP_REFERENCES = Set.of("configMapRef", "configMapKeyRef", "configMap");

    private Kustomize() {}

    /** All objects of the folder's kustomization, as they would be applied. */
    static List<ObjectNode> render(Path folder) {
        Layer layer = build(folder);
        Map<String, String> hashedNames = new HashMap<>();
        layer.generated.forEach((name, map) -> hashedNames.put(name, name + "-" + hash(map)));
        List<ObjectNode> objects = new ArrayList<>(layer.objects);
        objects.addAll(layer.generated.values());
        layer.generated.forEach((name, map) -> metadata(map).put("name", hashedNames.get(name)));
        objects.forEach(object -> rename(object, hashedNames));
        return objects;
    }

    /** What one kustomization and all below it come to, before the names of generated ConfigMaps are final. */
    private static final class Layer {
        final List<ObjectNode> objects = new ArrayList<>();
        final Map<String, ObjectNode> generated = new TreeMap<>();

        List<ObjectNode> all() {
            List<ObjectNode> all = new ArrayList<>(objects);
            all.addAll(generated.values());
            return all;
        }
    }

    private static Layer build(Path folder) {
        Kustomization kustomization = Yaml.read(folder.resolve("kustomization.yaml"), Kustomization.class);
        Layer layer = new Layer();
        kustomization.resources().forEach(resource -> add(layer, folder.resolve(resource)));
        kustomization.configMaps().forEach(args -> generate(layer, args));
        kustomization.patches().forEach(patch -> patch(layer, patch));
        for (ObjectNode object : layer.all()) {
            kustomization.labels().forEach(labels -> {
                labels.pairs()
                        .forEach((label, value) ->
                                metadata(object).withObject("/labels").put(label, value));
                if (labels.includeTemplates() && object.at("/spec/template").isObject()) {
                    labels.pairs()
                            .forEach((label, value) -> object.withObject("/spec/template/metadata/labels")
                                    .put(label, value));
                }
            });
            kustomization.images().forEach(image -> image(object, image));
            if (kustomization.namespace() != null && !CLUSTER_SCOPED.contains(kind(object))) {
                metadata(object).put("namespace", kustomization.namespace());
            }
        }
        return layer;
    }

    private static void add(Layer layer, Path resource) {
        if (Files.isDirectory(resource)) {
            Layer below = build(resource);
            layer.objects.addAll(below.objects);
            layer.generated.putAll(below.generated);
        } else {
            Yaml.documents(Yaml.text(resource)).forEach(document -> layer.objects.add((ObjectNode) document));
        }
    }

    private static void generate(Layer layer, ConfigMapArgs args) {
        boolean merge = "merge".equals(args.behavior());
        if (merge != layer.generated.containsKey(args.name())) {
            throw new IllegalArgumentException("ConfigMap " + args.name() + (merge ? " does not exist" : " exists"));
        }
        ObjectNode map = layer.generated.computeIfAbsent(args.name(), Kustomize::configMap);
        for (String literal : args.literals()) {
            String[] pair = literal.split("=", 2);
            map.withObject("/data").put(pair[0], pair[1]);
        }
    }

    private static ObjectNode configMap(String name) {
        ObjectNode map = JSON.createObjectNode();
        map.put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .putObject("metadata")
                .put("name", name);
        return map;
    }

    private static void patch(Layer layer, Patch patch) {
        List<ObjectNode> targets = layer.objects.stream()
                .filter(object -> kind(object).equals(patch.target().kind())
                        && name(object).equals(patch.target().name()))
                .toList();
        if (targets.size() != 1) {
            throw new IllegalArgumentException(patch.target() + " matches " + targets.size() + " objects");
        }
        JsonNode operations = Yaml.document(patch.patch());
        JsonNode patched = JsonPatch.apply(operations, targets.getFirst());
        layer.objects.replaceAll(object -> object.equals(targets.getFirst()) ? (ObjectNode) patched : object);
    }

    private static void image(ObjectNode object, Image image) {
        for (String containers : List.of("containers", "initContainers")) {
            for (JsonNode container : object.at("/spec/template/spec/" + containers)) {
                if (container.path("image").asText().replaceFirst("[:@].*$", "").equals(image.name())) {
                    ((ObjectNode) container).put("image", image.newName() + ":" + image.newTag());
                }
            }
        }
    }

    private static void rename(JsonNode node, Map<String, String> names) {
        node.properties().forEach(field -> {
            JsonNode reference = field.getValue();
            String name = reference.path("name").asText();
            if (CONFIG_MAP_REFERENCES.contains(field.getKey()) && names.containsKey(name)) {
                ((ObjectNode) reference).put("name", names.get(name));
            }
        });
        node.forEach(child -> rename(child, names));
    }

    /** Kustomize's hash: the first ten digits of SHA-256, without those that could spell a word. */
    private static String hash(ObjectNode map) {
        Map<String, Object> content = new TreeMap<>();
        Map<String, String> data = new TreeMap<>();
        map.path("data")
                .properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        content.put("data", data.isEmpty() ? "" : data);
        content.put("kind", "ConfigMap");
        content.put("name", ""); // as the original does
        try {
            String json = JSON.writeValueAsString(content)
                    .replace("&", "\\u0026")
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest)
                    .substring(0, 10)
                    .replace('0', 'g')
                    .replace('1', 'h')
                    .replace('3', 'k')
                    .replace('a', 'm')
                    .replace('e', 't');
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static ObjectNode metadata(ObjectNode object) {
        return object.withObject("/metadata");
    }
}
