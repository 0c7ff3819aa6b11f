package armslength.kit.audit;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The audit trail, for auditors. */
@Path("/")
@RunOnVirtualThread
@Tag(name = "Audit", description = "Who did what, when, and proof that nobody changed the record of it.")
public class AuditResource {

    private final AuditVerifier verifier;
    private final BusinessClock clock;

    AuditResource(AuditVerifier verifier, BusinessClock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** The trail, newest first. */
    @GET
    @Path("audit-entries")
    @RolesAllowed(Roles.AUDITOR)
    @Transactional
    @Operation(operationId = "listAuditEntries", summary = "The audit trail, newest first")
    public Page<Entry> list(
            @QueryParam("subjectId") @Nullable UUID subjectId,
            @QueryParam("actor") @Nullable String actor,
            @QueryParam("action") @Nullable String action,
            @BeanParam @Valid PageRequest page) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        if (subjectId != null) {
            conditions.add("subjectId = :subjectId");
            parameters.put("subjectId", subjectId);
        }
        if (actor != null) {
            conditions.add("actor = :actor");
            parameters.put("actor", actor);
        }
        if (action != null) {
            conditions.add("action = :action");
            parameters.put("action", action);
        }
        page.after(1).ifPresent(keys -> {
            conditions.add("position < :before");
            parameters.put("before", position(keys.getFirst()));
        });
        List<Entry> rows = AuditEntry.<AuditEntry>find(
                        String.join(" and ", conditions), Sort.descending("position"), parameters)
                .page(0, page.limit + 1)
                .stream()
                .map(Entry::of)
                .toList();
        return Page.of(rows, page.limit, entry -> Cursor.encode(entry.position()), clock.today());
    }

    /** Walks the hash chain. */
    @GET
    @Path("audit-verification")
    @RolesAllowed(Roles.AUDITOR)
    @Operation(operationId = "verifyAuditTrail", summary = "Walk the hash chain and name the first altered entry")
    public AuditVerification verify() {
        return verifier.verify();
    }

    private static long position(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }

    /**
     * One entry of the trail.
     *
     * @param position place in the trail
     * @param at business time
     * @param actor user or client, {@code system} for consumers and timers
     * @param action what was done
     * @param subjectType what it was done to
     * @param subjectId which one
     * @param before state before, or null
     * @param after state after, or null
     * @param requestId the request that did it
     */
    public record Entry(
            long position,
            Instant at,
            String actor,
            String action,
            String subjectType,
            UUID subjectId,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String before,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String after,

            String requestId) {

        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.position,
                    entry.at,
                    entry.actor,
                    entry.action,
                    entry.subjectType,
                    entry.subjectId,
                    entry.before,
                    entry.after,
                    entry.requestId);
        }
    }
}
