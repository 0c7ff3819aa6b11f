package armslength.events;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contract clause whose predicate came true (DOMAIN 2.9).
 *
 * @param contractId the contract
 * @param clauseId the clause
 * @param vendorId the vendor
 * @param code name of the clause in the library, for example {@code COMPETITOR_INTEREST}
 * @param ownerId the party that made it true, where the clause is about one
 * @param ownerName its name
 * @param predicate the clause as text
 * @param observed what made it true, for a person
 * @param effect what we may do now
 * @param triggeredOn first day on which the predicate holds
 * @param knownOn day on which we learned of it
 * @param lastNoticeOn last day on which notice can be given
 * @param noticeDays days from notice to effect
 * @param at when the clause was evaluated
 */
@FactType(
        value = "armslength.contract.clause-triggered.v1",
        description = "A contract clause came true for the first time.")
public record ClauseTriggered(
        UUID contractId,
        UUID clauseId,
        UUID vendorId,
        String code,
        @Nullable UUID ownerId,
        @Nullable String ownerName,
        String predicate,
        String observed,
        String effect,
        LocalDate triggeredOn,
        LocalDate knownOn,
        LocalDate lastNoticeOn,
        int noticeDays,
        Instant at)
        implements ContractFact {
    @Override
    public String key() {
        return vendorId.toString();
    }
}
