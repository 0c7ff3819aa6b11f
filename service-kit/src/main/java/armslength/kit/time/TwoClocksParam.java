package armslength.kit.time;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query parameters {@code asOf} and {@code knownAt}; what is missing means today and now. */
public class TwoClocksParam {

    /** Valid time: the day asked about. */
    @QueryParam("asOf")
    @Parameter(description = "Valid time: the day asked about (default today).", example = "2025-06-13")
    public @Nullable LocalDate asOf;

    /** System time: knowledge recorded after it is ignored. */
    @QueryParam("knownAt")
    @Parameter(
            description = "System time: knowledge recorded after this instant is ignored (default now).",
            example = "2025-06-13T12:00:00Z")
    public @Nullable Instant knownAt;

    /** Both times, with the clock's day and instant where one was not given. */
    public TwoClocks resolve(BusinessClock clock) {
        LocalDate day = asOf;
        Instant instant = knownAt;
        return new TwoClocks(day == null ? clock.today() : day, instant == null ? clock.now() : instant);
    }
}
