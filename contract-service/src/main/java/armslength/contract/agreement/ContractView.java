package armslength.contract.agreement;

import armslength.kit.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it is told.
 *
 * @param noticeDays days of notice that we give
 * @param theirNoticeDays days of notice that the vendor gives
 * @param renewalMonths months by which it is renewed at its end, or 0
 * @param lastNoticeOn last day for our notice that it is not renewed; null when it is not renewed anyway
 * @param kind MASTER_AGREEMENT, ORDER_FORM or STANDALONE
 * @param parentId the master agreement of an order form, or null
 * @param spendOwners user names of those who own spend under it, and so may not decide about the vendor
 * @param commitment the promise that runs today, else the newest; or null
 */
public record ContractView(
        UUID id,
        UUID vendorId,
        String reference,
        String title,
        String currency,
        LocalDate validFrom,
        LocalDate validTo,
        int noticeDays,
        int theirNoticeDays,
        int renewalMonths,
        @Nullable LocalDate lastNoticeOn,
        String kind,
        @Nullable UUID parentId,
        List<String> spendOwners,
        @Nullable Promise commitment,
        Instant recordedAt,
        String recordedBy,
        long version) {

    /** A promise as it is told. */
    public record Promise(
            UUID id, String kind, Money amount, String shortfallRate, LocalDate validFrom, LocalDate validTo) {

        static Promise of(CommitmentEntity commitment, String currency) {
            return new Promise(
                    commitment.id,
                    commitment.kind,
                    Money.rounded(commitment.amount, currency),
                    commitment.shortfallRate.stripTrailingZeros().toPlainString(),
                    commitment.validFrom,
                    commitment.validTo);
        }
    }

    static ContractView of(ContractEntity contract, @Nullable CommitmentEntity commitment) {
        return new ContractView(
                contract.id,
                contract.vendorId,
                contract.reference,
                contract.title,
                contract.currency,
                contract.validFrom,
                contract.validTo,
                contract.noticeDays,
                contract.theirNoticeDays,
                contract.renewalMonths,
                contract.renewalMonths == 0 ? null : contract.validTo.minusDays(contract.noticeDays),
                contract.kind,
                contract.parentId,
                contract.spendOwners,
                commitment == null ? null : Promise.of(commitment, contract.currency),
                contract.recordedAt,
                contract.recordedBy,
                contract.version);
    }

    /** What a vendor's contact may see: none of our people. */
    ContractView forVendor() {
        return new ContractView(
                id,
                vendorId,
                reference,
                title,
                currency,
                validFrom,
                validTo,
                noticeDays,
                theirNoticeDays,
                renewalMonths,
                lastNoticeOn,
                kind,
                parentId,
                List.of(),
                commitment,
                recordedAt,
                "",
                version);
    }
}
