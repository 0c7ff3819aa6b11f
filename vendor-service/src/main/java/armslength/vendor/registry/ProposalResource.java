package armslength.vendor.registry;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What vendors say of themselves. */
@Path("/vendors/{id}/proposals")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class ProposalResource {

    private final Proposals proposals;
    private final VendorKeys vendors;
    private final Caller caller;
    private final BusinessClock clock;

    ProposalResource(Proposals proposals, VendorKeys vendors, Caller caller, BusinessClock clock) {
        this.proposals = proposals;
        this.vendors = vendors;
        this.caller = caller;
        this.clock = clock;
    }

    /** Why it was turned down. */
    public record Refutation(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Lists them. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.VENDOR})
    @Transactional
    @Operation(operationId = "listProposals", summary = "What a vendor said of itself, and what we made of it")
    public Page<Proposal> list(
            @PathParam("id") UUID vendor,
            @QueryParam("status") Proposal.@Nullable Status status,
            @BeanParam @Valid PageRequest page) {
        caller.requireSees(vendor);
        vendors.require(vendor);
        return Page.of(
                proposals.list(
                        vendor,
                        status,
                        page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                        page.limit + 1),
                page.limit,
                proposal -> Cursor.encode(proposal.id()),
                clock.today());
    }

    /** Confirms one. */
    @POST
    @Path("{proposalId}/confirmations")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "confirmProposal", summary = "Believe what a vendor said of itself, and carry it out")
    @APIResponse(
            responseCode = "200",
            description = "Confirmed; the vendor has changed.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proposal.class)))
    @APIResponse(responseCode = "409", description = "It has been decided, or does not fit what is on record.")
    public Response confirm(@PathParam("id") UUID vendor, @PathParam("proposalId") UUID id) {
        return Response.ok(proposals.confirm(vendor, id)).build();
    }

    /** Turns one down. */
    @POST
    @Path("{proposalId}/refutations")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "refuteProposal", summary = "Turn down what a vendor said of itself")
    @APIResponse(
            responseCode = "200",
            description = "Turned down; the vendor stays as it is.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proposal.class)))
    @APIResponse(responseCode = "409", description = "It has been decided.")
    public Response refute(@PathParam("id") UUID vendor, @PathParam("proposalId") UUID id, Refutation refutation) {
        return Response.ok(proposals.refute(vendor, id, refutation.reason())).build();
    }
}
