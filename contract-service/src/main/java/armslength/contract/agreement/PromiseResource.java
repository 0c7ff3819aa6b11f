package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.contract.commitment.Commitment;
import armslength.contract.commitment.Commitments;
import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Promises are proposed by one person, to be agreed by another. */
@Path("/contracts/{id}/commitments")
@RunOnVirtualThread
@Tag(name = "Commitments", description = "What was promised, what was used of it, what is left.")
public class PromiseResource {

    private final Commitments commitments;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    PromiseResource(Commitments commitments, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.commitments = commitments;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Promises to propose.
     *
     * @param promise the first period's
     * @param annualPeriods how many years in a row the same is promised, each by itself; 1 when missing
     * @param supersedes the promise that it replaces once it is agreed, or null
     */
    public record NewProposal(
            @NotNull @Valid NewPromise promise,
            @Nullable @Min(1) @Max(20) Integer annualPeriods,
            @Nullable UUID supersedes)
            implements RequestBody {}

    /** The proposed promises, oldest period first. */
    public record Proposal(List<Commitments.Balance> items) {}

    /** Proposes promises. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "proposeCommitments", summary = "Propose a commitment, or the same one for years in a row")
    @APIResponse(responseCode = "201", description = "Proposed; another person has to agree to each.")
    @APIResponse(responseCode = "404", description = "There is no such contract.")
    @APIResponse(
            responseCode = "422",
            description = "The currency is not the contract's, or what it replaces is another's.")
    public Response propose(@PathParam("id") UUID id, NewProposal request) {
        ContractEntity contract = ContractEntity.findById(id);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        NewPromise first = request.promise();
        if (!first.amount().currency().equals(contract.currency)) {
            throw Problem.of(ContractProblem.CURRENCY_MISMATCH, "The contract is in " + contract.currency + ".")
                    .at("/promise/amount/currency", "must be " + contract.currency);
        }
        requireOfSameContract(id, request.supersedes());
        List<UUID> proposed = new ArrayList<>();
        for (int year = 0; year < Objects.requireNonNullElse(request.annualPeriods(), 1); year++) {
            NewPromise promise = new NewPromise(
                    first.kind(),
                    first.amount(),
                    first.shortfallRate(),
                    first.validFrom().plusYears(year),
                    first.validTo().plusYears(year),
                    first.rolloverShare(),
                    year == 0 ? first.prepaid() : null,
                    first.tiers());
            CommitmentEntity stored = promise.store(ids.next(), id, Commitment.State.PROPOSED, caller.name());
            stored.supersedes = year == 0 ? request.supersedes() : null;
            proposed.add(stored.id);
        }
        CommitmentEntity.flush();
        List<Commitments.Balance> views = commitments.of(contract.vendorId, clock.today()).stream()
                .filter(balance -> proposed.contains(balance.commitmentId()))
                .toList()
                .reversed();
        audit.record("commitments-proposed", "contract", id, null, views);
        return Response.created(URI.create("/api/contract/v1/commitments/" + proposed.getFirst()))
                .entity(new Proposal(views))
                .build();
    }

    private static void requireOfSameContract(UUID contractId, @Nullable UUID superseded) {
        if (superseded == null) {
            return;
        }
        CommitmentEntity old = CommitmentEntity.findById(superseded);
        if (old == null || !old.contractId.equals(contractId) || !old.state.equals(Commitment.State.AGREED.name())) {
            throw Problem.of(ContractProblem.COMMITMENT_NOT_OPEN, "Only an agreed commitment can be replaced.")
                    .at("/supersedes", "must be an agreed commitment of the same contract");
        }
    }
}
