package armslength.kit.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A share of a whole, exact.
 *
 * @param value 0..1, with at most 12 decimal places
 */
public record Share(BigDecimal value) implements Comparable<Share> {

    private static final Pattern DECIMAL = Pattern.compile("[01](\\.\\d{1,12})?");

    public Share {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new FieldProblem("", "must be between 0 and 1, for example \"0.49\" for 49 percent");
        }
        if (value.stripTrailingZeros().scale() > 12) {
            throw new FieldProblem("", "must have at most 12 decimal places");
        }
    }

    /** From a decimal string such as {@code "0.49"}. */
    public static Share of(String value) {
        return new Share(new BigDecimal(value));
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Share fromJson(Object value) {
        return new Share(decimal("", value));
    }

    static BigDecimal decimal(String pointer, Object value) {
        if (value instanceof String text && DECIMAL.matcher(text).matches()) {
            return new BigDecimal(text);
        }
        throw new FieldProblem(
                pointer, "must be a decimal string between \"0\" and \"1\", for example \"0.49\" for 49 percent");
    }

    /** The share as it goes on the wire. */
    @JsonValue
    public String text() {
        return value.toPlainString();
    }

    @Override
    public int compareTo(Share other) {
        return value.compareTo(other.value);
    }
}
