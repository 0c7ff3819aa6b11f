package armslength.kit.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A share known exactly, or between two bounds.
 *
 * @param min smallest share, 0..1
 * @param max largest share, min..1
 * @param exclusiveMin whether the share is above min, not equal to it
 * @param exclusiveMax whether the share is below max, not equal to it
 */
public record ShareRange(Share min, Share max, boolean exclusiveMin, boolean exclusiveMax) {

    private static final Set<String> FIELDS = Set.of("min", "max", "exclusiveMin", "exclusiveMax");

    public ShareRange {
        if (min.compareTo(max) > 0) {
            throw new FieldProblem("/max", "must not be below min");
        }
        if (min.compareTo(max) == 0 && (exclusiveMin || exclusiveMax)) {
            throw new FieldProblem("/max", "must be above min when a bound is exclusive");
        }
    }

    /** A share known exactly. */
    public static ShareRange exactly(Share share) {
        return new ShareRange(share, share, false, false);
    }

    /** From a decimal string such as {@code "0.49"}. */
    public static ShareRange exactly(String share) {
        return exactly(Share.of(share));
    }

    /** A closed range. */
    public static ShareRange between(String min, String max) {
        return new ShareRange(Share.of(min), Share.of(max), false, false);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ShareRange fromJson(Object json) {
        if (json instanceof Map<?, ?> object) {
            for (Object field : object.keySet()) {
                if (!(field instanceof String name) || !FIELDS.contains(name)) {
                    throw new FieldProblem(
                            "/" + field, "is not a field here; known are min, max, exclusiveMin, exclusiveMax");
                }
            }
            return new ShareRange(
                    bound("/min", object.get("min"), BigDecimal.ZERO),
                    bound("/max", object.get("max"), BigDecimal.ONE),
                    flag("/exclusiveMin", object.get("exclusiveMin")),
                    flag("/exclusiveMax", object.get("exclusiveMax")));
        }
        return exactly(Share.fromJson(json));
    }

    /** Smallest share. */
    public BigDecimal low() {
        return min.value();
    }

    /** Largest share. */
    public BigDecimal high() {
        return max.value();
    }

    /** Whether the share is known exactly. */
    public boolean isExact() {
        return min.compareTo(max) == 0;
    }

    /** A string when exact, an object with the bounds otherwise. */
    @JsonValue
    public Object toJson() {
        if (isExact()) {
            return min.text();
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("min", min.text());
        object.put("max", max.text());
        object.put("exclusiveMin", exclusiveMin);
        object.put("exclusiveMax", exclusiveMax);
        return object;
    }

    private static Share bound(String pointer, @Nullable Object value, BigDecimal missing) {
        return new Share(value == null ? missing : Share.decimal(pointer, value));
    }

    private static boolean flag(String pointer, @Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new FieldProblem(pointer, "must be true or false");
    }
}
