package armslength.contract.ocds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The standard's rules for a release, kept in a short notation of ours, as a JSON Schema that a validator understands. */
final class ReleaseShape {

    /** The end of a translated field's name: a language tag as BCP 47 has it. */
    private static final String LANGUAGE =
            "_(((([A-Za-z]{2,3}(-([A-Za-z]{3}(-[A-Za-z]{3}){0,2}))?)|[A-Za-z]{4}|[A-Za-z]{5,8})(-([A-Za-z]{4}))?"
                    + "(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
                    + "(-([0-9A-WY-Za-wy-z](-[A-Za-z0-9]{2,8})+))*(-(x(-[A-Za-z0-9]{1,8})+))?)"
                    + "|(x(-[A-Za-z0-9]{1,8})+)))$";

    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    private ReleaseShape(String notation) {
        notation.lines()
                .filter(line -> !line.startsWith("#"))
                .reduce((whole, line) -> line.startsWith(" ") ? whole + " " + line.strip() : whole + "\n" + line)
                .orElse("")
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    String name = line.substring(0, colon);
                    String separator = isList(name) ? " " : ", ";
                    lines.put(name, List.of(line.substring(colon + 1).strip().split(separator)));
                });
    }

    /** The schema of a release. */
    static ObjectNode schema() {
        try (InputStream file = ReleaseShape.class.getResourceAsStream("release-shape.txt")) {
            return new ReleaseShape(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .toSchema();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isList(String name) {
        return name.equals(name.toUpperCase(java.util.Locale.ROOT));
    }

    private ObjectNode toSchema() {
        ObjectNode schema = type("Release");
        schema.put("$schema", "http://json-schema.org/draft-04/schema#");
        ObjectNode definitions = schema.putObject("definitions");
        lines.keySet().stream().filter(name -> !isList(name)).forEach(name -> definitions.set(name, type(name)));
        return schema;
    }

    private ObjectNode type(String name) {
        ObjectNode type = node("object");
        ObjectNode properties = type.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        ObjectNode translated = JsonNodeFactory.instance.objectNode();
        for (String field : Objects.requireNonNull(lines.get(name), name)) {
            int space = field.indexOf(' ');
            String key = field.substring(0, space);
            String plain = key.replaceAll("[!~]", "");
            properties.set(plain, value(field.substring(space + 1)));
            if (key.contains("!")) {
                required.add(plain);
            }
            if (key.contains("~")) {
                translated.set("^(" + plain + LANGUAGE, node("string", "null"));
            }
        }
        if (!required.isEmpty()) {
            type.set("required", required);
        }
        if (!translated.isEmpty()) {
            type.set("patternProperties", translated);
        }
        return type;
    }

    private ObjectNode value(String what) {
        int bracket = what.indexOf('[');
        if (bracket >= 0) {
            ObjectNode list = node("array");
            list.set("items", value(what.substring(0, bracket)));
            if (what.indexOf('1', bracket) > 0) {
                list.put("minItems", 1);
            }
            if (what.indexOf('u', bracket) > 0) {
                list.put("uniqueItems", true);
            }
            return list;
        }
        if (what.endsWith("?")) {
            ObjectNode word = words(what.substring(0, what.length() - 1), "string", "null");
            word.withArray("enum").addNull();
            return word;
        }
        if (isList(what)) {
            return words(what, "string");
        }
        return switch (what) {
            case "word" -> node("string").put("minLength", 1);
            case "plain" -> node("string");
            case "text" -> node("string", "null");
            case "name" -> node("string", "null").put("minLength", 1);
            case "instant" -> node("string").put("format", "date-time");
            case "moment" -> node("string", "null").put("format", "date-time");
            case "link" -> node("string", "null").put("format", "uri");
            case "key" -> node("string", "integer").put("minLength", 1);
            case "ref" -> node("string", "integer");
            case "code" -> node("string", "integer", "null");
            case "number" -> node("number", "null");
            case "whole" -> node("integer", "null");
            case "flag" -> node("boolean", "null");
            case "object" -> node("object", "null");
            case "texts" -> node("array", "null").set("items", node("string"));
            case "unflagged" -> node("string", "number", "integer", "array", "object", "null");
            default -> {
                if (!lines.containsKey(what)) {
                    throw new IllegalStateException("no type is called " + what);
                }
                yield JsonNodeFactory.instance.objectNode().put("$ref", "#/definitions/" + what);
            }
        };
    }

    private ObjectNode words(String list, String... types) {
        ObjectNode word = node(types);
        Objects.requireNonNull(lines.get(list), list).forEach(word.putArray("enum")::add);
        return word;
    }

    private static ObjectNode node(String... types) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        if (types.length == 1) {
            node.put("type", types[0]);
        } else {
            Arrays.stream(types).forEach(node.putArray("type")::add);
        }
        return node;
    }
}
