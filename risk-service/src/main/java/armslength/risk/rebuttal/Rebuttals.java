package armslength.risk.rebuttal;

import armslength.kit.audit.Audit;
import armslength.kit.time.BusinessClock;
import armslength.risk.standing.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Ends rebuttals whose facts have changed. */
@ApplicationScoped
public class Rebuttals {

    private final Audit audit;
    private final BusinessClock clock;

    Rebuttals(Audit audit, BusinessClock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Voids the rebuttals that were made of other facts than those now known.
     *
     * @param owners what is known of each of the vendor's owners now, as JSON
     */
    public void voidThoseOutdatedBy(UUID vendorId, Cause cause, Map<UUID, String> owners) {
        List<Rebuttal> standing = Rebuttal.list(
                "vendorId = :vendor and voidedAt is null and expiresOn >= :today",
                Map.of("vendor", vendorId, "today", clock.today()));
        for (Rebuttal rebuttal : standing) {
            if (!rebuttal.basis.equals(owners.getOrDefault(rebuttal.ownerId, ""))) {
                rebuttal.voidedAt = clock.now();
                rebuttal.voidReason = cause.summary();
                audit.record("rebuttal-voided", "rebuttal", rebuttal.id, null, Map.of("because", cause.summary()));
            }
        }
    }
}
