package armslength.vendor.bods;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The words in which shapes are written. */
final class Shapes {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Shapes() {}

    /** Any string. */
    static Shape text() {
        return ofKind(JsonNode::isTextual, "must be a string");
    }

    /** A string of a length, in characters. */
    static Shape text(int shortest, int longest) {
        return whenText((text, at, refusals) -> {
            int length = text.codePointCount(0, text.length());
            if (length < shortest) {
                refusals.accept(new Refusal(at, "minLength", "must have at least " + shortest + " characters"));
            } else if (length > longest) {
                refusals.accept(new Refusal(at, "maxLength", "must have at most " + longest + " characters"));
            }
        });
    }

    /** A string of a closed list of codes. */
    static Shape code(String... codes) {
        List<String> known = List.of(codes);
        return text().and(only(known));
    }

    /** Narrows a string to some codes; says nothing of what is no string. */
    static Shape only(List<String> codes) {
        return (value, at, refusals) -> {
            if (value.isTextual() && !codes.contains(value.textValue())) {
                refusals.accept(new Refusal(at, "enum", "must be one of " + String.join(", ", codes)));
            }
        };
    }

    /** True or false. */
    static Shape flag() {
        return ofKind(JsonNode::isBoolean, "must be true or false");
    }

    /** A day, ISO 8601. */
    static Shape date() {
        return matching(Shapes::isDate, "format", "must be a date such as \"2025-06-13\"");
    }

    /** A day or an instant, ISO 8601. */
    static Shape dateOrInstant() {
        return matching(
                text -> isDate(text) || isInstant(text),
                "anyOf",
                "must be a date such as \"2025-06-13\" or a time such as \"2025-06-13T09:00:00Z\"");
    }

    /** A year, a month or a day. */
    static Shape yearMonthOrDate() {
        Pattern yearOrMonth = Pattern.compile("\\d{4}(-(1[0-2]|0[1-9]))?");
        return matching(
                text -> yearOrMonth.matcher(text).matches() || isDate(text),
                "anyOf",
                "must be a year, a month such as \"1990-04\", or a date");
    }

    /** An absolute URI. */
    static Shape uri() {
        return matching(Shapes::isUri, "format", "must be a whole URI such as \"https://example.org\"");
    }

    /** A string of a pattern. */
    static Shape pattern(String pattern, String detail) {
        return matching(Pattern.compile(pattern).asMatchPredicate(), "pattern", detail);
    }

    /** A number from 0 to 100. */
    static Shape percent() {
        return (value, at, refusals) -> {
            if (!value.isNumber()) {
                refusals.accept(new Refusal(at, "type", "must be a number"));
            } else if (value.decimalValue().signum() < 0) {
                refusals.accept(new Refusal(at, "minimum", "must not be below 0"));
            } else if (value.decimalValue().compareTo(HUNDRED) > 0) {
                refusals.accept(new Refusal(at, "maximum", "must not be above 100"));
            }
        };
    }

    /** An array whose items have a shape. */
    static Shape list(Shape item) {
        return (value, at, refusals) -> {
            if (!value.isArray()) {
                refusals.accept(new Refusal(at, "type", "must be an array"));
                return;
            }
            for (int index = 0; index < value.size(); index++) {
                item.check(value.get(index), at + "/" + index, refusals);
            }
        };
    }

    /** A value of a kind of JSON. */
    static Shape ofKind(Predicate<JsonNode> kind, String detail) {
        return (value, at, refusals) -> {
            if (!kind.test(value)) {
                refusals.accept(new Refusal(at, "type", detail));
            }
        };
    }

    private static Shape matching(Predicate<String> rule, String name, String detail) {
        return whenText((text, at, refusals) -> {
            if (!rule.test(text)) {
                refusals.accept(new Refusal(at, name, detail));
            }
        });
    }

    private interface TextRule {
        void check(String text, String at, java.util.function.Consumer<Refusal> refusals);
    }

    private static Shape whenText(TextRule rule) {
        return (value, at, refusals) -> {
            if (value.isTextual()) {
                rule.check(value.textValue(), at, refusals);
            } else {
                refusals.accept(new Refusal(at, "type", "must be a string"));
            }
        };
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() >= 0;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
