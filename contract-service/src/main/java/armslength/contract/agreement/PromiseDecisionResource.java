package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.commitment.Commitment;
import armslength.contract.commitment.Commitments;
import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is decided about a promise: agreed by a second person, or canceled before it begins. */
@Path("/commitments/{id}")
@RunOnVirtualThread
@Tag(name = "Commitments", description = "What was promised, what was used of it, what is left.")
public class PromiseDecisionResource {

    private final Promises promises;
    private final Commitments commitments;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    PromiseDecisionResource(
            Promises promises, Commitments commitments, Audit audit, Caller caller, BusinessClock clock) {
        this.promises = promises;
        this.commitments = commitments;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** Agrees to a promise that another person proposed. */
    @POST
    @Path("agreements")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE})
    @Operation(operationId = "agreeToCommitment", summary = "Agree to a commitment that another person proposed")
    @APIResponse(responseCode = "200", description = "Agreed; it counts from now on.")
    @APIResponse(responseCode = "409", description = "It is not proposed, or by the same person.")
    public Response agree(@PathParam("id") UUID id) {
        CommitmentEntity promise = locked(id);
        if (!promise.state.equals(Commitment.State.PROPOSED.name())) {
            throw Problem.of(ContractProblem.COMMITMENT_NOT_OPEN, "It is " + promise.state + ", not proposed.");
        }
        if (promise.proposedBy.equals(caller.name())) {
            throw Problem.of(ContractProblem.SECOND_PERSON_NEEDED, "You proposed it yourself.");
        }
        ContractEntity contract = ContractEntity.findById(promise.contractId);
        promises.agree(contract, promise);
        return told("commitment-agreed", "agreed", contract, id);
    }

    /** Why a promise is canceled. */
    public record NewCancellation(
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Cancels a promise that has not begun. */
    @POST
    @Path("cancellations")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "cancelCommitment", summary = "Cancel a commitment that is proposed or has not begun")
    @APIResponse(responseCode = "200", description = "Canceled.")
    @APIResponse(responseCode = "409", description = "It has begun, or is over: settle it.")
    public Response cancel(@PathParam("id") UUID id, NewCancellation request) {
        CommitmentEntity promise = locked(id);
        boolean proposed = promise.state.equals(Commitment.State.PROPOSED.name());
        boolean pending = promise.state.equals(Commitment.State.AGREED.name())
                && clock.today().isBefore(promise.validFrom);
        if (!proposed && !pending) {
            throw Problem.of(ContractProblem.COMMITMENT_NOT_OPEN, "It has begun, or is over; settle it instead.");
        }
        ContractEntity contract = ContractEntity.findById(promise.contractId);
        promises.end(contract, promise, Commitment.State.CANCELED);
        return told("commitment-canceled", request.reason(), contract, id);
    }

    private Response told(String action, String reason, ContractEntity contract, UUID id) {
        Commitments.Balance balance = commitments.balance(Objects.requireNonNull(commitments.find(id)), clock.today());
        audit.record(action, "contract", contract.id, null, Map.of("reason", reason, "commitment", balance));
        return Response.ok(balance).build();
    }

    private static CommitmentEntity locked(UUID id) {
        CommitmentEntity promise = CommitmentEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (promise == null) {
            throw Problem.of(ContractProblem.NO_SUCH_COMMITMENT, "There is no commitment " + id + ".");
        }
        return promise;
    }
}
