package armslength.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a vendor stands with us: the answer that orders and releases are checked against.
 *
 * @param vendorId the vendor
 * @param vendorName its name
 * @param band {@code CLEAR}, {@code WATCH}, {@code CONDITIONAL}, {@code RESTRICT} or {@code EXIT_REVIEW}
 * @param tier influence of the rival: {@code T0} .. {@code T5}
 * @param rivalId the rival with the highest residual score, or null when none has influence
 * @param rivalName its name
 * @param inherent score 0..100 before mitigation
 * @param residual score 0..100 after mitigation
 * @param gateClosedFromClass releases of this class and above are denied, or null when the gate is open
 * @param ordersHeld whether new orders must be held
 * @param reasons why, for a person, the strongest first
 * @param reviewId the open review, or null
 * @param scoreId the stored score with its inputs, for replay
 * @param policyVersion version of the policy that was applied
 * @param asOf valid time
 * @param knownAt system time
 */
@FactType(
        value = "armslength.risk.vendor-standing-changed.v1",
        description = "A vendor's band, tier, score, gate or hold changed.")
public record VendorStandingChanged(
        UUID vendorId,
        String vendorName,
        String band,
        String tier,
        @Nullable UUID rivalId,
        @Nullable String rivalName,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal inherent,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal residual,
        @Nullable Integer gateClosedFromClass,
        boolean ordersHeld,
        List<String> reasons,
        @Nullable UUID reviewId,
        UUID scoreId,
        int policyVersion,
        LocalDate asOf,
        Instant knownAt)
        implements RiskFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
