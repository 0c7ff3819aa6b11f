package armslength.kit.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Legal Entity Identifier, ISO 17442: 18 letters or digits and two check digits (ISO 7064 MOD 97-10).
 *
 * @param value twenty characters, upper case
 */
public record Lei(String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{18}[0-9]{2}");
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    public Lei {
        if (!SHAPE.matcher(value).matches()) {
            throw new FieldProblem("", "must be an LEI: 18 upper-case letters or digits, then 2 check digits");
        }
        StringBuilder digits = new StringBuilder();
        value.chars().forEach(character -> digits.append(Character.digit(character, 36)));
        if (new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() != 1) {
            throw new FieldProblem("", "has wrong check digits (ISO 17442); compare it with the LEI register");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Lei fromJson(Object value) {
        if (value instanceof String text) {
            return new Lei(text);
        }
        throw new FieldProblem("", "must be an LEI as a string of 20 characters");
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
