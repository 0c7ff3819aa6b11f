package armslength.contract.requisition;

import armslength.contract.batch.QualityTerms;
import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A requisition as it is told.
 *
 * @param category kind of work, or null for the skill
 * @param team for whom, or null
 * @param amount sum of the lines
 * @param weighed the amount in the policy's currency, by which the approvers were counted
 * @param policyVersion the buying policy that counted them
 * @param approversNeeded how many different people have to approve, none of them the requester
 * @param financeNeeded whether one of them has to be of finance
 * @param status REQUESTED, APPROVED, REJECTED, WITHDRAWN or ORDERED
 * @param missing whose approval is missing, or null
 * @param orderId the order that was placed by it, or null
 */
public record RequisitionView(
        UUID id,
        UUID contractId,
        UUID vendorId,
        String purpose,
        int dataClass,
        @Nullable String category,
        @Nullable String team,
        Money amount,
        Money weighed,
        int policyVersion,
        int approversNeeded,
        boolean financeNeeded,
        String status,
        @Nullable String missing,
        List<Line> lines,
        List<Decision> decisions,
        @Nullable UUID orderId,
        String requestedBy,
        Instant requestedAt,
        long version) {

    /** A line. */
    public record Line(
            int line,
            String description,
            String skill,
            String unit,
            BigDecimal quantity,
            Money unitPrice,
            Money amount,
            @Nullable QualityTerms quality) {}

    /** Somebody's decision. */
    public record Decision(String decidedBy, boolean approves, boolean asFinance, String reason, Instant decidedAt) {}
}
