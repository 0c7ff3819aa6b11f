package armslength.contract.batch;

import armslength.kit.value.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch as it is told.
 *
 * @param status DELIVERED, ACCEPTED, REWORK or REFUSED
 * @param acceptedAmount what is owed for what was accepted
 * @param inspection what looking at it showed, or null before
 * @param judgement what followed, or null before
 */
public record BatchView(
        UUID id,
        UUID orderId,
        int line,
        UUID vendorId,
        String reference,
        BigDecimal quantity,
        LocalDate deliveredOn,
        @Nullable String note,
        String status,
        BigDecimal acceptedQuantity,
        Money acceptedAmount,
        BigDecimal reworkQuantity,
        @Nullable Inspection inspection,
        @Nullable Judgement judgement,
        String deliveredBy,
        Instant recordedAt,
        @Nullable String inspectedBy,
        @Nullable Instant inspectedAt,
        long version) {

    /** What a vendor's contact may see: none of our people. */
    BatchView forVendor() {
        return new BatchView(
                id,
                orderId,
                line,
                vendorId,
                reference,
                quantity,
                deliveredOn,
                note,
                status,
                acceptedQuantity,
                acceptedAmount,
                reworkQuantity,
                inspection,
                judgement,
                "",
                recordedAt,
                null,
                inspectedAt,
                version);
    }
}
