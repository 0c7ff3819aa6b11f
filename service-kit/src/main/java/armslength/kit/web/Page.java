package armslength.kit.web;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the things, at most {@code limit}
 * @param next cursor of the next page, or null on the last
 * @param asOf the day the list is about
 */
public record Page<T>(List<T> items, @Nullable String next, LocalDate asOf) {

    /**
     * From a query that asked for one row more than the limit, which tells whether there is a next page.
     *
     * @param rows at most limit + 1 rows in the list's order
     * @param cursorOf the sort keys of a row, see {@link Cursor}
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursorOf, LocalDate asOf) {
        if (rows.size() <= limit) {
            return new Page<>(List.copyOf(rows), null, asOf);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, cursorOf.apply(items.getLast()), asOf);
    }
}
