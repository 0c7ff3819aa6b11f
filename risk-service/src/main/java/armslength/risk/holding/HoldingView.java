package armslength.risk.holding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the holding ledger.
 *
 * @param id the holding
 * @param vendorId who holds it
 * @param assetId what is held
 * @param assetName its name
 * @param assetType its type
 * @param assetClass 1..5, 5 the most sensitive
 * @param mode HOSTED or COPY
 * @param status ACTIVE, PURGE_REQUESTED, PURGE_ATTESTED or PURGE_VERIFIED
 * @param statusSince when it got that status
 * @param evidence evidence of that status, or null
 * @param releasedOn day of the release
 * @param afterTheFact whether it was recorded after the day of its release, without asking the gate
 * @param recordedBy who recorded it
 * @param version number of status changes
 */
public record HoldingView(
        UUID id,
        UUID vendorId,
        UUID assetId,
        String assetName,
        String assetType,
        int assetClass,
        String mode,
        String status,
        Instant statusSince,
        @Nullable String evidence,
        LocalDate releasedOn,
        boolean afterTheFact,
        String recordedBy,
        long version) {}
