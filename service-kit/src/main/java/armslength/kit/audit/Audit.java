package armslength.kit.audit;

import armslength.kit.security.Caller;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.RequestIds;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the audit trail: who did what to which thing, when, and how it was before and after. */
@ApplicationScoped
public class Audit {

    private final BusinessClock clock;
    private final Caller caller;
    private final RequestIds requestIds;
    private final ObjectMapper mapper;

    Audit(BusinessClock clock, Caller caller, RequestIds requestIds, ObjectMapper mapper) {
        this.clock = clock;
        this.caller = caller;
        this.requestIds = requestIds;
        this.mapper = mapper;
    }

    /**
     * Adds an entry in the current transaction.
     *
     * @param action what was done, as a past participle in kebab-case, for example {@code claim-recorded}
     * @param subjectType what it was done to, for example {@code vendor}
     * @param before state before, or null for something new
     * @param after state after, or null for something gone
     */
    public void record(
            String action, String subjectType, UUID subjectId, @Nullable Object before, @Nullable Object after) {
        AuditEntry entry = new AuditEntry();
        entry.at = clock.now();
        entry.actor = actor();
        entry.action = action;
        entry.subjectType = subjectType;
        entry.subjectId = subjectId;
        entry.before = json(before);
        entry.after = json(after);
        entry.requestId = inRequest() ? requestIds.current() : "none";
        entry.persist();
    }

    private String actor() {
        // consumers and timers act for the service itself; there is no caller then
        if (!inRequest() || caller.name().isEmpty()) {
            return "system";
        }
        return caller.name();
    }

    private static boolean inRequest() {
        return Arc.container().requestContext().isActive();
    }

    private @Nullable String json(@Nullable Object state) {
        if (state == null) {
            return null;
        }
        try {
            return mapper.writeValueAsString(state);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("An audited state must be writable as JSON", unwritable);
        }
    }
}
