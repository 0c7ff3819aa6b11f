package armslength.kit.web;

import jakarta.ws.rs.core.EntityTag;
import org.jspecify.annotations.Nullable;

/** Strong entity tags from versions, and the precondition of a change (RFC 9110). */
public final class ETags {

    private ETags() {}

    /** The tag of a version. */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Refuses a change of something that was not read, or that has changed since.
     *
     * @param ifMatch the If-Match header; {@code *} accepts any version
     */
    public static void require(@Nullable String ifMatch, long currentVersion) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw Problem.of(
                    CommonProblem.PRECONDITION_REQUIRED,
                    "Send the ETag that you read as If-Match, so that nobody's change is lost.");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals("\"" + currentVersion + "\"")) {
            throw Problem.of(CommonProblem.STALE, "It is now at version " + currentVersion + ": read it again.");
        }
    }
}
