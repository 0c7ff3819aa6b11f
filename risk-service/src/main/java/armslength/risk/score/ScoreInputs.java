package armslength.risk.score;

import armslength.risk.influence.Influence;
import armslength.risk.influence.Revenues;
import armslength.risk.influence.Tier;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Everything that a vendor's score is computed from; stored with the score, so that it can be replayed.
 *
 * @param vendorId the vendor
 * @param vendorName its name
 * @param asOf valid time
 * @param influences every party with influence and rivalry, in the order of their ids
 * @param revenues the vendor's revenue
 * @param holdings what the vendor holds, in the order of their ids
 * @param mitigations kinds in force
 * @param rebuttals presumptions that were rebutted
 */
public record ScoreInputs(
        UUID vendorId,
        String vendorName,
        LocalDate asOf,
        List<Influence> influences,
        Revenues revenues,
        List<Exposure.Held> holdings,
        List<String> mitigations,
        List<Rebutted> rebuttals) {

    /**
     * A presumption of control that evidence lowers for a while.
     *
     * @param ownerId whose
     * @param toTier T3 or T2
     * @param until last day
     */
    public record Rebutted(UUID ownerId, Tier toTier, LocalDate until) {}
}
