package armslength.risk.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft of the policy as it is told.
 *
 * @param id the draft
 * @param note what changes, and why
 * @param effectiveFrom first day in force
 * @param status DRAFTED, APPROVED or WITHDRAWN
 * @param draftedAt when
 * @param draftedBy user name
 * @param approvedBy officers who have approved so far
 * @param version the version that it became, or null
 * @param settledAt when it was approved by the second officer or withdrawn, or null
 * @param policy all of it
 */
public record DraftView(
        UUID id,
        String note,
        LocalDate effectiveFrom,
        String status,
        Instant draftedAt,
        String draftedBy,
        List<String> approvedBy,
        @Nullable Integer version,
        @Nullable Instant settledAt,
        Policy policy) {}
