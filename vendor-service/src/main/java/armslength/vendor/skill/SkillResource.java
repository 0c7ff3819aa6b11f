package armslength.vendor.skill;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The taxonomy. */
@Path("/skills")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class SkillResource {

    private final Skills skills;
    private final BusinessClock clock;

    SkillResource(Skills skills, BusinessClock clock) {
        this.skills = skills;
        this.clock = clock;
    }

    /** Lists it; it is short, so there is one page. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "listSkills", summary = "The taxonomy of annotation work")
    public Page<Skills.Skill> list(@QueryParam("family") Skills.@Nullable Family family) {
        return new Page<>(skills.list(family), null, clock.today());
    }
}
