package armslength.risk.policy;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of the policy, to read. */
@Path("/policies")
@RunOnVirtualThread
@Tag(name = "Policy", description = "Every threshold, weight and calendar, by version.")
public class PolicyResource {

    private final Policies policies;
    private final BusinessClock clock;

    PolicyResource(Policies policies, BusinessClock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A version in a list.
     *
     * @param version number
     * @param effectiveFrom first day in force
     * @param recordedAt when it was recorded
     * @param note what changed
     */
    public record Summary(int version, LocalDate effectiveFrom, Instant recordedAt, String note) {}

    /** The versions, newest first. */
    @GET
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listPolicies", summary = "The versions of the policy, newest first")
    public Page<Summary> list(@BeanParam @Valid PageRequest page) {
        int before = page.after(1).map(keys -> number(keys.getFirst())).orElse(Integer.MAX_VALUE);
        List<Summary> rows = PolicyVersion.<PolicyVersion>find(
                        "version < :before order by version desc", Map.of("before", before))
                .page(0, page.limit + 1)
                .stream()
                .map(stored -> new Summary(stored.version, stored.effectiveFrom, stored.recordedAt, stored.note))
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.version()), clock.today());
    }

    /** One version, whole. */
    @GET
    @Path("{version}")
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Operation(operationId = "getPolicy", summary = "One version of the policy")
    public Policy get(@PathParam("version") int version) {
        return policies.version(version);
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
