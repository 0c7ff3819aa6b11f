package armslength.kit.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A country by ISO 3166-1 alpha-2, with an optional ISO 3166-2 subdivision.
 *
 * @param value for example {@code US} or {@code US-DE}
 */
public record CountryCode(String value) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    public CountryCode {
        if (!SHAPE.matcher(value).matches() || !COUNTRIES.contains(value.substring(0, 2))) {
            throw new FieldProblem(
                    "", "must be an ISO 3166 country such as \"US\", or a subdivision such as \"US-DE\"");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CountryCode fromJson(Object value) {
        if (value instanceof String text) {
            return new CountryCode(text);
        }
        throw new FieldProblem("", "must be an ISO 3166 country such as \"US\"");
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
