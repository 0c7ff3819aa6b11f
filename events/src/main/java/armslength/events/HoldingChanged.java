package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of ours that a vendor holds.
 *
 * @param holdingId the record in the holding ledger
 * @param vendorId the vendor
 * @param assetId what is held
 * @param assetName its name
 * @param assetClass class 1..5, 5 the most sensitive
 * @param mode {@code HOSTED} (they work in our house) or {@code COPY}
 * @param status {@code ACTIVE}, {@code PURGE_REQUESTED}, {@code PURGE_ATTESTED} or {@code PURGE_VERIFIED}
 * @param releasedOn day of the release
 * @param version grows by one with each change of the holding
 * @param at when the change became known
 * @param assetVersion which version of the asset it is, from 1; null where it is not known
 */
@FactType(
        value = "armslength.risk.holding-changed.v1",
        description = "Something was released to a vendor, or its purge advanced.")
public record HoldingChanged(
        UUID holdingId,
        UUID vendorId,
        UUID assetId,
        String assetName,
        int assetClass,
        String mode,
        String status,
        LocalDate releasedOn,
        long version,
        Instant at,
        @Nullable Integer assetVersion)
        implements RiskFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
