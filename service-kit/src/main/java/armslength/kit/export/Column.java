package armslength.kit.export;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an exported list.
 *
 * @param name its heading
 * @param value what a row has in it; numbers, days and the like are written plainly, null as nothing
 */
public record Column<T>(String name, Function<T, @Nullable Object> value) {

    /** A column. */
    public static <T> Column<T> of(String name, Function<T, @Nullable Object> value) {
        return new Column<>(name, value);
    }
}
