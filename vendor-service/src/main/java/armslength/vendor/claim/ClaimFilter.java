package armslength.vendor.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which claims are asked for; null asks for all.
 *
 * @param asOf only claims whose period contains the day
 * @param knownAt as they stood then; null for everything that is known now
 */
record ClaimFilter(
        @Nullable UUID subjectId,
        @Nullable UUID ownerId,
        @Nullable ClaimKind kind,
        @Nullable ClaimStatus status,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt) {

    void collect(List<String> conditions, Map<String, Object> parameters) {
        add(conditions, parameters, "c.subjectId = :subjectId", "subjectId", subjectId);
        add(conditions, parameters, "c.ownerId = :ownerId", "ownerId", ownerId);
        add(conditions, parameters, "c.kind = :kind", "kind", kind);
        add(conditions, parameters, "s.status = :status", "status", status);
        add(conditions, parameters, "c.validFrom <= :asOf and (c.validTo is null or c.validTo > :asOf)", "asOf", asOf);
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
