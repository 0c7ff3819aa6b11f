package armslength.vendor.attestation;

import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A certificate, or a statement that the vendor keeps neutral, with its end.
 *
 * @param standard what is attested, for example {@code SOC_2_TYPE_2} or {@code NEUTRALITY}
 * @param statement the words of it, or where they can be read
 * @param validFrom first day
 * @param expiresOn first day on which it does not hold any more
 * @param state of the day asked about
 */
public record Attestation(
        UUID id,
        UUID vendorId,
        Kind kind,
        String standard,
        @Nullable String statement,
        LocalDate validFrom,
        LocalDate expiresOn,
        State state,
        Source source,
        Grade grade,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant withdrawnAt) {

    /** What it is. */
    public enum Kind {
        CERTIFICATE,
        NEUTRALITY_STATEMENT
    }

    /** Where it stands on a day. */
    public enum State {
        /** Its first day is yet to come. */
        FUTURE,
        VALID,
        EXPIRED,
        WITHDRAWN;

        static State on(LocalDate day, LocalDate from, LocalDate expires, boolean withdrawn) {
            if (withdrawn) {
                return WITHDRAWN;
            }
            if (day.isBefore(from)) {
                return FUTURE;
            }
            return day.isBefore(expires) ? VALID : EXPIRED;
        }
    }
}
