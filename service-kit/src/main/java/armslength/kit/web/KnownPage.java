package armslength.kit.web;

import armslength.kit.time.TwoClocks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is built from what was known at an instant.
 *
 * @param items the things, at most {@code limit}
 * @param next cursor of the next page, or null on the last
 * @param asOf valid time: the day the list is about
 * @param knownAt system time: later knowledge is ignored
 */
public record KnownPage<T>(List<T> items, @Nullable String next, LocalDate asOf, Instant knownAt) {

    /**
     * From a query that asked for one row more than the limit, which tells whether there is a next page.
     *
     * @param rows at most limit + 1 rows in the list's order
     * @param cursorOf the sort keys of a row, see {@link Cursor}
     */
    public static <T> KnownPage<T> of(List<T> rows, int limit, Function<T, String> cursorOf, TwoClocks asked) {
        Page<T> page = Page.of(rows, limit, cursorOf, asked.asOf());
        return new KnownPage<>(page.items(), page.next(), asked.asOf(), asked.knownAt());
    }
}
