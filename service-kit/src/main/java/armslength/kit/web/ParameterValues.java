package armslength.kit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;

/** Whether the text of a query parameter can be read as what its operation declares. */
final class ParameterValues {

    private ParameterValues() {}

    /** True as well for types that read themselves and say what is wrong. */
    @SuppressWarnings("ReturnValueIgnored") // only whether it can be read matters here
    static boolean isReadable(String value, Class<?> type) {
        try {
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .anyMatch(constant -> ((Enum<?>) constant).name().equals(value));
            }
            switch (type.getSimpleName()) {
                case "UUID" -> UUID.fromString(value);
                case "LocalDate" -> LocalDate.parse(value);
                case "Instant" -> Instant.parse(value);
                case "int", "Integer" -> Integer.parseInt(value);
                case "long", "Long" -> Long.parseLong(value);
                case "boolean", "Boolean" -> {
                    return value.equals("true") || value.equals("false");
                }
                default -> {}
            }
            return true;
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
