package armslength.kit.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code limit} and {@code cursor} of every list. */
public class PageRequest {

    /** Largest page. */
    public static final int MAX_LIMIT = 200;

    /** Rows a page, 1..200. */
    @QueryParam("limit")
    @DefaultValue("50")
    @Min(value = 1, message = "must be between 1 and 200")
    @Max(value = MAX_LIMIT, message = "must be between 1 and 200")
    @Parameter(description = "Items a page, at most 200.")
    public int limit = 50;

    /** The {@code next} of the page before. */
    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before.")
    public @Nullable String cursor;

    /** The sort keys after which the page starts; empty for the first page. */
    public Optional<List<String>> after() {
        return Optional.ofNullable(cursor).map(Cursor::decode);
    }

    /** A request for the largest page after a cursor, for a list that is read to its end. */
    public static PageRequest largestAfter(@Nullable String cursor) {
        PageRequest page = new PageRequest();
        page.limit = MAX_LIMIT;
        page.cursor = cursor;
        return page;
    }

    /** The sort keys after which the page starts, refused unless there are exactly this many. */
    public Optional<List<String>> after(int keys) {
        Optional<List<String>> after = after();
        if (after.isPresent() && after.get().size() != keys) {
            throw Cursor.wrong();
        }
        return after;
    }
}
