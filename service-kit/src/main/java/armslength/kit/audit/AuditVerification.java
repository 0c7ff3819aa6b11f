package armslength.kit.audit;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of walking the whole hash chain.
 *
 * @param intact whether every seal fits its entry and the seal before it
 * @param entries entries in the trail
 * @param sealed entries that are in the chain
 * @param brokenAt position of the first entry that does not fit, or null
 * @param broken what does not fit, or null
 * @param head hash of the last seal: keep it elsewhere to notice a trail that was cut off
 */
public record AuditVerification(
        boolean intact,
        long entries,
        long sealed,
        @Nullable Long brokenAt,
        @Nullable String broken,
        String head) {}
