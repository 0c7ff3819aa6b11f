package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A contract clause that came true, and under which notice has not been given while the time for it runs out.
 *
 * @param contractId the contract
 * @param clauseId the clause
 * @param vendorId the vendor
 * @param triggeredClauseId the time it came true
 * @param code name of the clause in the library, for example {@code COMPETITOR_INTEREST}
 * @param effect what we may do until then
 * @param lastNoticeOn last day on which notice can be given
 * @param giveNoticeBy the business day on which to give it at the latest
 * @param daysLeft days until that day
 * @param at when this was told
 */
@FactType(
        value = "armslength.contract.clause-lapsing.v1",
        description = "The time to give notice under a contract clause is running out.")
public record ClauseLapsing(
        UUID contractId,
        UUID clauseId,
        UUID vendorId,
        UUID triggeredClauseId,
        String code,
        String effect,
        LocalDate lastNoticeOn,
        LocalDate giveNoticeBy,
        int daysLeft,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
