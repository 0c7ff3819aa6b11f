package armslength.vendor.claim;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Something about claims became known, or their day came; observed in the transaction that records it.
 *
 * @param kind what happened
 * @param claimIds the claims concerned
 * @param subjects parties that the claims are about
 * @param summary one sentence for a person
 */
public record ClaimsChanged(Kind kind, List<UUID> claimIds, Set<UUID> subjects, String summary) {

    /** What can happen; the names go out in facts. */
    public enum Kind {
        CLAIM_RECORDED,
        CLAIM_CORRECTED,
        CLAIM_REFUTED,
        CLAIM_CONFIRMED,
        DAY_PASSED
    }
}
