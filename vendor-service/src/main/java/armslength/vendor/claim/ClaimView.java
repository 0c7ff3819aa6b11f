package armslength.vendor.claim;

import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Party;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it is answered: the common fields, then those of its kind.
 *
 * @param status what we made of it at the time asked about
 * @param corrects the claim that it replaces, or null
 */
public record ClaimView(
        UUID id,
        ClaimKind kind,
        UUID subjectId,
        String subjectName,
        UUID ownerId,
        String ownerName,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        Grade grade,
        Source source,
        ClaimStatus status,
        Instant recordedAt,
        String recordedBy,
        @Nullable UUID corrects,
        @JsonUnwrapped Content content) {

    /** A claim with the names of its parties. */
    public static ClaimView of(Claim claim, Map<UUID, Party> parties) {
        return new ClaimView(
                claim.id(),
                claim.content().kind(),
                claim.subjectId(),
                name(claim.subjectId(), parties),
                claim.ownerId(),
                name(claim.ownerId(), parties),
                claim.valid().from(),
                claim.valid().to(),
                claim.grade(),
                claim.source(),
                claim.status(),
                claim.recordedAt(),
                claim.recordedBy(),
                claim.corrects(),
                claim.content());
    }

    private static String name(UUID id, Map<UUID, Party> parties) {
        return Optional.ofNullable(parties.get(id)).map(Party::name).orElse(id.toString());
    }
}
