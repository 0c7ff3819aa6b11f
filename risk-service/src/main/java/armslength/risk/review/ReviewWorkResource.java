package armslength.risk.review;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.RequestBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Work on a review: open it, hand it on, step back from it, reopen it. */
@Path("/reviews")
@RunOnVirtualThread
@Tag(name = "Reviews", description = "Conflict-of-interest reviews, decided by two different officers.")
public class ReviewWorkResource {

    private final ReviewWork work;
    private final Caller caller;

    ReviewWorkResource(ReviewWork work, Caller caller) {
        this.work = work;
        this.caller = caller;
    }

    /** A kind of conflict (FAR/GAO class). */
    public enum Kind {
        UNEQUAL_ACCESS,
        IMPAIRED_OBJECTIVITY,
        BIASED_GROUND_RULES
    }

    /** A review that a person asks for. */
    public record NewReview(
            @NotNull UUID vendorId,
            @NotNull UUID rivalId,
            @NotNull Kind classification,
            @NotBlank @Size(max = 4_000) String reason)
            implements RequestBody {}

    /** Why. */
    public record Because(@NotBlank @Size(max = 4_000) String reason) implements RequestBody {}

    /** Who works on it from now on. */
    public record NewAssignment(@NotBlank @Size(max = 200) String assignee) implements RequestBody {}

    /** What kind of conflict it is. */
    public record NewClassification(@NotNull Kind classification) implements RequestBody {}

    /** Opens a review. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "openReview", summary = "Open a review of a rival's influence over a vendor")
    @APIResponse(responseCode = "201", description = "Opened; due as the vendor's band asks.")
    @APIResponse(responseCode = "409", description = "One is open already.")
    @APIResponse(responseCode = "422", description = "The party is not a rival with influence over the vendor.")
    public Response open(NewReview request) {
        return created(work.open(
                request.vendorId(),
                request.rivalId(),
                Opening.byPerson(
                        caller.name(),
                        request.reason(),
                        Review.Classification.valueOf(request.classification().name()))));
    }

    /** Reopens a decided review. */
    @POST
    @Path("{id}/reopenings")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "reopenReview", summary = "Reopen a decided review as a new one that names it")
    @APIResponse(responseCode = "201", description = "The new review; the decided one stays as it was.")
    @APIResponse(responseCode = "409", description = "It is not decided, or a newer one is open.")
    public Response reopen(@PathParam("id") UUID id, Because request) {
        return created(work.reopen(id, caller.name(), request.reason()));
    }

    /** Hands a review to somebody. */
    @POST
    @Path("{id}/assignments")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "assignReview", summary = "Hand a review to somebody who has no stake in it")
    @APIResponse(responseCode = "200", description = "The review.")
    @APIResponse(responseCode = "403", description = "That person may not decide it.")
    @APIResponse(responseCode = "409", description = "It is decided.")
    public Response assign(@PathParam("id") UUID id, NewAssignment request) {
        return Response.ok(work.assign(id, request.assignee())).build();
    }

    /** Calls the conflict what it is. */
    @POST
    @Path("{id}/classifications")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "classifyReview", summary = "Say what kind of conflict it is")
    @APIResponse(responseCode = "200", description = "The review.")
    @APIResponse(responseCode = "409", description = "It is decided.")
    public Response classify(@PathParam("id") UUID id, NewClassification request) {
        return Response.ok(work.classify(
                        id,
                        Review.Classification.valueOf(request.classification().name())))
                .build();
    }

    /** Steps back from a review. */
    @POST
    @Path("{id}/recusals")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "recuse", summary = "Step back from a review for good; your vote, if any, goes")
    @APIResponse(responseCode = "200", description = "The review.")
    @APIResponse(responseCode = "403", description = "You stepped back already.")
    @APIResponse(responseCode = "409", description = "It is decided.")
    public Response recuse(@PathParam("id") UUID id, Because request) {
        return Response.ok(work.recuse(id, caller.name(), request.reason())).build();
    }

    private static Response created(ReviewView review) {
        return Response.created(URI.create("/api/risk/v1/reviews/" + review.id()))
                .entity(review)
                .build();
    }
}
