package armslength.vendor.claim;

import java.util.Comparator;
import java.util.UUID;

/**
 * What claims compete for.
 *
 * @param subjectId the subject
 * @param ownerId the owner
 * @param measure what is measured, see {@link Content#measures()}
 */
public record Slot(UUID subjectId, UUID ownerId, String measure) implements Comparable<Slot> {

    private static final Comparator<Slot> ORDER =
            Comparator.comparing(Slot::subjectId).thenComparing(Slot::ownerId).thenComparing(Slot::measure);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }
}
