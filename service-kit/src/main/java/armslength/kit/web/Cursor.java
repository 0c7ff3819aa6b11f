package armslength.kit.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The place in a list after which a page starts: the sort keys of the last row seen, opaque to the client. */
public final class Cursor {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Cursor() {}

    /** A cursor after the row with these sort keys. */
    public static String encode(Object... keys) {
        return Stream.of(keys)
                .map(key -> ENCODER.encodeToString(key.toString().getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    /** The sort keys in a cursor; refuses what is not one. */
    static List<String> decode(String cursor) {
        try {
            return Arrays.stream(cursor.split("\\.", -1))
                    .map(key -> new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException notOurs) {
            throw wrong();
        }
    }

    /** A sort key that is an id. */
    public static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException notOurs) {
            throw wrong();
        }
    }

    /** The refusal of a cursor that this list did not give. */
    public static Problem wrong() {
        return Problem.invalid(List.of(new FieldError("?cursor", "is not a cursor of this list; start without one")));
    }
}
