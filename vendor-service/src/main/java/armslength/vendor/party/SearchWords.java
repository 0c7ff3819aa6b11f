package armslength.vendor.party;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person types into a search field, as a full-text query that finds words by their beginning. */
public final class SearchWords {

    private static final int MOST = 10;

    private SearchWords() {}

    /** The query, or null when nothing was typed that could be found. */
    public static @Nullable String of(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        String query = Arrays.stream(typed.split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST)
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return query.isEmpty() ? null : query;
    }
}
