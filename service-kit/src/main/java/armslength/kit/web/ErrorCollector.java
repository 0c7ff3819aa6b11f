package armslength.kit.web;

import armslength.kit.value.FieldProblem;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.jsontype.TypeIdResolver;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a body while it is read, and lets the reading go on with null in that place. */
final class ErrorCollector extends DeserializationProblemHandler {

    private final Map<String, String> errors = new LinkedHashMap<>();

    Map<String, String> errors() {
        return errors;
    }

    void add(String pointer, String detail) {
        errors.putIfAbsent(pointer, detail);
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        String known = deserializer.getKnownPropertyNames() == null
                ? ""
                : deserializer.getKnownPropertyNames().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
        add(pointer(parser), known.isEmpty() ? "is not a field here" : "is not a field here; known are " + known);
        parser.skipChildren();
        return true;
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> target, String value, String failure) {
        add(pointer(context.getParser()), expectation(target));
        return null;
    }

    @Override
    public @Nullable Object handleWeirdNumberValue(
            DeserializationContext context, Class<?> target, Number value, String failure) {
        add(pointer(context.getParser()), expectation(target));
        return null;
    }

    @Override
    public @Nullable Object handleWeirdNativeValue(
            DeserializationContext context, JavaType target, Object value, JsonParser parser) {
        add(pointer(parser), expectation(target.getRawClass()));
        return null;
    }

    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType target, JsonToken token, JsonParser parser, String failure)
            throws IOException {
        add(pointer(parser), expectation(target.getRawClass()));
        parser.skipChildren();
        return null;
    }

    @Override
    public @Nullable Object handleInstantiationProblem(
            DeserializationContext context, Class<?> target, Object argument, Throwable failure) {
        String at = pointer(context.getParser());
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof FieldProblem)) {
            cause = cause.getCause();
        }
        switch (cause) {
            case FieldProblem problem -> add(at + problem.pointer(), problem.detail());
            // a component that is itself missing or wrong: reported in its own place, or by its constraint
            case NullPointerException _ -> add(at, "is not complete");
            case IllegalArgumentException wrong -> add(at, String.valueOf(wrong.getMessage()));
            default -> add(at, expectation(target));
        }
        return null;
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context,
            Class<?> target,
            @Nullable ValueInstantiator instantiator,
            JsonParser parser,
            String failure)
            throws IOException {
        add(pointer(parser), expectation(target));
        parser.skipChildren();
        return null;
    }

    @Override
    public JavaType handleUnknownTypeId(
            DeserializationContext context, JavaType base, String id, TypeIdResolver resolver, String failure) {
        return wrongKind(context, base);
    }

    @Override
    public JavaType handleMissingTypeId(
            DeserializationContext context, JavaType base, TypeIdResolver resolver, String failure) {
        return wrongKind(context, base);
    }

    private JavaType wrongKind(DeserializationContext context, JavaType base) {
        JsonTypeInfo info = base.getRawClass().getAnnotation(JsonTypeInfo.class);
        JsonSubTypes kinds = base.getRawClass().getAnnotation(JsonSubTypes.class);
        String property = info == null ? "type" : info.property();
        String at = pointer(context.getParser());
        String known = kinds == null
                ? "the known kinds"
                : Arrays.stream(kinds.value()).map(JsonSubTypes.Type::name).collect(Collectors.joining(", "));
        add(at.endsWith("/" + property) ? at : at + "/" + property, "must be one of " + known);
        return context.constructType(Void.class); // which Jackson reads as null
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    static String expectation(Class<?> target) {
        if (target.isEnum()) {
            return "must be one of "
                    + Arrays.stream(target.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (target.getSimpleName()) {
            case "String" -> "must be a string";
            case "BigDecimal" -> "must be a decimal string such as \"12.50\"";
            case "LocalDate" -> "must be a date such as \"2025-06-13\"";
            case "Instant" -> "must be an instant such as \"2025-06-13T09:00:00Z\"";
            case "UUID" -> "must be an id (a UUID)";
            case "int", "Integer", "long", "Long" -> "must be a whole number";
            case "boolean", "Boolean" -> "must be true or false";
            case "List", "Set", "Collection" -> "must be an array";
            default -> target.isRecord() || target.isInterface() ? "must be an object" : "has the wrong type";
        };
    }
}
