package armslength.vendor.registry;

import armslength.vendor.evidence.Grade;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor says of itself: graded as a company statement, and of no effect until somebody of ours confirms it.
 *
 * @param content the profile or capacity as the vendor gave it
 * @param grade strength of the source: nobody speaks of a company with more than its own word
 */
public record Proposal(
        UUID id,
        UUID vendorId,
        Kind kind,
        @JsonRawValue @Schema(implementation = Object.class) String content,
        Grade grade,
        Status status,
        Instant submittedAt,
        String submittedBy,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String reason) {

    /** What it would change. */
    public enum Kind {
        PROFILE,
        CAPACITY
    }

    /** What we made of it. */
    public enum Status {
        PENDING,
        CONFIRMED,
        REFUTED
    }
}
