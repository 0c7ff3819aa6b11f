package armslength.contract.ocds;

import armslength.kit.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a release tells of money: who takes part, which contracts there are, what they are worth and what was paid.
 *
 * @param ocid the contracting process
 * @param id the release, one of its own within the process
 * @param date when it was released; a later one is right where two differ
 * @param awards suppliers by the award's id
 */
record Told(
        String ocid,
        String id,
        Instant date,
        List<Party> parties,
        Map<String, List<Who>> awards,
        List<Contract> contracts) {

    /** Somebody, by id, name or both. */
    record Who(@Nullable String id, @Nullable String name) {}

    /** Somebody who takes part. */
    record Party(@Nullable String id, @Nullable String name, List<String> roles) {}

    /**
     * A contract, as far as the release tells of it.
     *
     * @param place JSON Pointer into the release
     * @param value what it is worth, or null where the release does not say
     */
    record Contract(
            String place,
            String id,
            @Nullable String awardId,
            @Nullable String title,
            @Nullable String status,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable Money value,
            List<Transaction> transactions) {}

    /** Something paid, or taken back where the amount is below zero. */
    record Transaction(
            String place,
            String id,
            LocalDate paidOn,
            Money amount,
            @Nullable Who payee) {}
}
