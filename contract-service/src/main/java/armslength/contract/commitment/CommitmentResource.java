package armslength.contract.commitment;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What we are committed to. */
@Path("/commitments")
@RunOnVirtualThread
@Tag(name = "Commitments", description = "What was promised, what was used of it, what is left.")
public class CommitmentResource {

    private final Commitments commitments;
    private final BusinessClock clock;

    CommitmentResource(Commitments commitments, BusinessClock clock) {
        this.commitments = commitments;
        this.clock = clock;
    }

    /** The promises and their use. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listCommitments", summary = "What was promised, drawn and is left, as of a day")
    public Page<Commitments.Balance> list(
            @QueryParam("vendorId") @Nullable UUID vendorId, @QueryParam("asOf") @Nullable LocalDate asOf) {
        LocalDate day = asOf == null ? clock.today() : asOf;
        return new Page<>(commitments.of(vendorId, day), null, day);
    }
}
