package armslength.risk.holding;

import armslength.risk.known.FourthParty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
 * @param assetVersion which version of the asset it is, from 1
 * @param assetVersionLabel what people call that version
 * @param fourthParties who is, or was since the release, behind the vendor, and so may see it; the nearest first
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
        long version,
        int assetVersion,
        String assetVersionLabel,
        List<FourthParty> fourthParties) {

    HoldingView seenBy(List<FourthParty> behind) {
        return new HoldingView(
                id,
                vendorId,
                assetId,
                assetName,
                assetType,
                assetClass,
                mode,
                status,
                statusSince,
                evidence,
                releasedOn,
                afterTheFact,
                recordedBy,
                version,
                assetVersion,
                assetVersionLabel,
                behind.stream()
                        .filter(party -> party.isThereWithin(releasedOn, null))
                        .toList());
    }
}
