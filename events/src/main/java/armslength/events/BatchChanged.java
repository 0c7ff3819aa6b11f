package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a batch of work delivered under an order, and how good it was.
 *
 * @param batchId the batch
 * @param vendorId who delivered it
 * @param orderId the order
 * @param line line of the order
 * @param status {@code DELIVERED}, {@code ACCEPTED}, {@code REWORK} or {@code REFUSED}
 * @param quantity units delivered
 * @param acceptedQuantity units accepted
 * @param acceptedAmount what is owed for these
 * @param reworkRatePercent share of the units to do again, percent, or null before the inspection
 * @param goldAccuracyPercent share of the items with known answers that were right, percent, or null when none were asked
 * @param statistic which measure of agreement was calculated, or null before the inspection
 * @param agreement its value, -1..1, or null before the inspection
 * @param version grows by one with each change of the batch
 * @param at when the change became known
 */
@FactType(
        value = "armslength.contract.batch-changed.v1",
        description = "A batch was delivered, or inspected and accepted, sent back or refused.")
public record BatchChanged(
        UUID batchId,
        UUID vendorId,
        UUID orderId,
        int line,
        String status,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal quantity,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal acceptedQuantity,
        Amount acceptedAmount,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal reworkRatePercent,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal goldAccuracyPercent,

        @Nullable String statistic,

        @Nullable @JsonFormat(shape = JsonFormat.Shape.STRING)
        BigDecimal agreement,

        long version,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
