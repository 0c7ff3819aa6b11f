package armslength.events.published;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a schema only grew since it was released: an optional property, an enum value or a definition may be added; any
 * other difference would break a reader of old facts or an old reader of new ones. Words for people may change.
 */
final class Growth {

    private static final Set<String> WORDS = Set.of("$id", "title", "description", "examples", "$comment");

    private final List<Breakage> breakages = new ArrayList<>();

    private Growth() {}

    /**
     * A difference that is not growth.
     *
     * @param pointer JSON Pointer into the schema
     * @param reason what is wrong with it
     */
    record Breakage(String pointer, String reason) {}

    /** What is not growth between two versions of one schema; empty when everything is. */
    static List<Breakage> breakages(JsonNode released, JsonNode current) {
        Growth growth = new Growth();
        growth.schema("", released, current);
        return List.copyOf(growth.breakages);
    }

    private void schema(String at, JsonNode released, JsonNode current) {
        if (!released.isObject() || !current.isObject()) {
            same(at, released, current);
            return;
        }
        Set<String> keywords = new HashSet<>();
        released.fieldNames().forEachRemaining(keywords::add);
        current.fieldNames().forEachRemaining(keywords::add);
        keywords.removeAll(WORDS);
        keywords.stream().sorted().forEach(keyword -> {
            String pointer = at + "/" + keyword;
            JsonNode before = released.path(keyword);
            JsonNode now = current.path(keyword);
            switch (keyword) {
                case "properties", "$defs" -> members(pointer, before, now);
                case "required" -> required(pointer, before, now, released.path("properties"));
                case "enum" -> values(pointer, before, now);
                case "items", "additionalProperties" -> schema(pointer, before, now);
                case "anyOf", "oneOf", "allOf" -> alternatives(pointer, before, now);
                default -> same(pointer, before, now);
            }
        });
    }

    private void members(String at, JsonNode released, JsonNode current) {
        released.properties().forEach(member -> {
            String pointer = at + "/" + escaped(member.getKey());
            if (current.has(member.getKey())) {
                schema(pointer, member.getValue(), current.get(member.getKey()));
            } else {
                breakages.add(new Breakage(pointer, "was removed"));
            }
        });
    }

    private void required(String at, JsonNode released, JsonNode current, JsonNode releasedProperties) {
        Set<String> before = names(released);
        Set<String> now = names(current);
        before.stream()
                .filter(name -> !now.contains(name))
                .forEach(name ->
                        breakages.add(new Breakage(at, "no longer requires " + name + ", which old readers rely on")));
        now.stream()
                .filter(name -> !before.contains(name))
                .forEach(name -> breakages.add(new Breakage(
                        at,
                        releasedProperties.has(name)
                                ? "now requires " + name + ", which old facts may lack"
                                : "requires the new property " + name + ": a new property must be optional")));
    }

    private void values(String at, JsonNode released, JsonNode current) {
        Set<String> now = names(current);
        if (released.isMissingNode() || current.isMissingNode()) {
            same(at, released, current);
            return;
        }
        names(released).stream()
                .filter(value -> !now.contains(value))
                .forEach(value -> breakages.add(new Breakage(at, "no longer has the value " + value)));
    }

    private void alternatives(String at, JsonNode released, JsonNode current) {
        if (released.size() != current.size()) {
            breakages.add(new Breakage(at, "has other alternatives"));
            return;
        }
        for (int index = 0; index < released.size(); index++) {
            schema(at + "/" + index, released.get(index), current.get(index));
        }
    }

    private void same(String at, JsonNode released, JsonNode current) {
        if (!released.equals(current)) {
            breakages.add(new Breakage(at, "was " + shown(released) + " and is " + shown(current)));
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }

    private static Set<String> names(JsonNode array) {
        Set<String> names = new HashSet<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
