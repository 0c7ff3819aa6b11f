package armslength.vendor.claim;

import armslength.kit.value.DateRange;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement about an owner and a subject, with its evidence, as it stood at some time.
 *
 * @param id the claim
 * @param subjectId what is owned, governed or paid
 * @param ownerId who owns, governs or pays
 * @param valid when it is true
 * @param grade strength of the source
 * @param source where it comes from
 * @param status what we made of it at the time asked about
 * @param recordedAt when we learned of it
 * @param recordedBy who recorded it
 * @param precedence since when this claim, or the one that it corrects, has been on record: decides between equals
 * @param corrects the claim that it replaces, or null
 * @param content what it says
 */
public record Claim(
        UUID id,
        UUID subjectId,
        UUID ownerId,
        DateRange valid,
        Grade grade,
        Source source,
        ClaimStatus status,
        Instant recordedAt,
        String recordedBy,
        Instant precedence,
        @Nullable UUID corrects,
        Content content) {}
