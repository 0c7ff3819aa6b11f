package armslength.contract.agreement;

import armslength.contract.ContractProblem;
import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Notice under a contract, ours and the vendor's. */
@Path("/contracts/{id}/notices")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class NoticeResource {

    private final Notices notices;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    NoticeResource(Notices notices, Audit audit, Caller caller, BusinessClock clock) {
        this.notices = notices;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** What notice may be given for here; notice under a clause is given where the clause came true. */
    public enum Purpose {
        TERMINATION,
        NON_RENEWAL;

        private Notices.Kind kind() {
            return this == TERMINATION ? Notices.Kind.TERMINATION : Notices.Kind.NON_RENEWAL;
        }
    }

    /**
     * A notice to record.
     *
     * @param by who gives it
     * @param purpose what it is for
     * @param givenOn when the other side received it
     * @param evidence how that can be proved
     */
    public record NewNotice(
            Notices.@NotNull Side by,
            @NotNull Purpose purpose,
            @NotNull LocalDate givenOn,
            @NotBlank @Size(max = 2_000) String reason,
            @NotBlank @Size(max = 2_000) String evidence)
            implements RequestBody {}

    /** Records a notice; the contract ends by it and is not renewed. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "giveContractNotice",
            summary = "Record notice to leave a contract or not to renew it",
            description = "It ends after the days of notice of the side that gives it, or at its end instead of being"
                    + " renewed. If both sides change their mind, an amendment brings the terms back.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; the contract has a new version.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Notices.View.class)))
    @APIResponse(responseCode = "404", description = "There is no such contract.")
    @APIResponse(responseCode = "409", description = "It ends anyway.")
    @APIResponse(responseCode = "412", description = "It was changed since it was read.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response give(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, NewNotice request) {
        ContractEntity contract = ContractEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        ETags.require(ifMatch, contract.version);
        Notices.View notice = Notices.View.of(notices.give(
                contract,
                request.by(),
                request.purpose().kind(),
                request.givenOn(),
                request.reason(),
                request.evidence()));
        audit.record("contract-notice-given", "contract", id, null, notice);
        return Response.created(URI.create("/api/contract/v1/contracts/" + id))
                .entity(notice)
                .tag(ETags.of(contract.version))
                .build();
    }

    /** The notices, newest first. */
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
    @Operation(operationId = "listContractNotices", summary = "Notices under a contract, newest first")
    public Page<Notices.View> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        ContractEntity contract = ContractEntity.findById(id);
        if (contract == null) {
            throw Problem.of(ContractProblem.NO_SUCH_CONTRACT, "There is no contract " + id + ".");
        }
        caller.requireSees(contract.vendorId);
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        return Page.of(
                notices.of(id, before, page.limit + 1), page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
