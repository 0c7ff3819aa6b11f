package armslength.vendor.influence;

import armslength.kit.security.Roles;
import armslength.kit.time.TwoClocksParam;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has influence over any party. */
@Path("/parties/{id}/ownership")
@RunOnVirtualThread
@Tag(name = "Ownership", description = "Effective ownership and control, then and now, and what the usual tests say.")
public class PartyOwnershipResource {

    private final OwnershipAnswers answers;

    PartyOwnershipResource(OwnershipAnswers answers) {
        this.answers = answers;
    }

    /** Everyone with influence over a party, and how we know. */
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
    @Operation(operationId = "getPartyOwnership", summary = "Everyone with influence over a party, and how we know")
    @APIResponseSchema(
            value = OwnershipView.class,
            responseCode = "200",
            responseDescription = "Everyone with influence, largest economic share first.")
    @APIResponse(responseCode = "404", description = "There is no such party.")
    public OwnershipView ownership(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        return answers.ownership(id, clocks);
    }
}
