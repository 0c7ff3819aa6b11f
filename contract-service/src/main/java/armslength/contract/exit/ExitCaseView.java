package armslength.contract.exit;

import armslength.contract.clause.TriggeredClauses;
import armslength.contract.commitment.Commitments;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exit case as it is told.
 *
 * @param stillOpen what is still open with the vendor, in sentences; empty when the case may close
 * @param commitments the promises to the vendor and what is left of them
 * @param triggeredClauses the clauses that came true, with the days until which notice can be given
 */
public record ExitCaseView(
        UUID id,
        UUID vendorId,
        UUID reviewId,
        String status,
        List<String> stillOpen,
        List<Commitments.Balance> commitments,
        List<TriggeredClauses.View> triggeredClauses,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String closedBy,
        long version) {

    static ExitCaseView of(
            ExitCaseEntity exit,
            List<String> stillOpen,
            List<Commitments.Balance> commitments,
            List<TriggeredClauses.View> triggeredClauses) {
        return new ExitCaseView(
                exit.id,
                exit.vendorId,
                exit.reviewId,
                exit.status,
                stillOpen,
                commitments,
                triggeredClauses,
                exit.openedAt,
                exit.closedAt,
                exit.closedBy,
                exit.version);
    }
}
