package armslength.risk.review;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import armslength.risk.standing.Cause;
import armslength.risk.standing.Standings;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reviews: read them, and decide them as two. */
@Path("/reviews")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "Conflict-of-interest reviews, decided by two different officers.")
public class ReviewResource {

    private static final List<Column<ReviewView>> COLUMNS = List.of(
            Column.of("id", ReviewView::id),
            Column.of("vendorId", ReviewView::vendorId),
            Column.of("vendorName", ReviewView::vendorName),
            Column.of("rivalId", ReviewView::rivalId),
            Column.of("rivalName", ReviewView::rivalName),
            Column.of("classification", ReviewView::classification),
            Column.of("band", ReviewView::band),
            Column.of("tier", ReviewView::tier),
            Column.of("cause", ReviewView::cause),
            Column.of("origin", ReviewView::origin),
            Column.of("openedAt", ReviewView::openedAt),
            Column.of("openedBy", ReviewView::openedBy),
            Column.of("reopens", ReviewView::reopens),
            Column.of("dueOn", ReviewView::dueOn),
            Column.of("assignee", ReviewView::assignee),
            Column.of("escalatedAt", ReviewView::escalatedAt),
            Column.of("status", ReviewView::status),
            Column.of("decision", ReviewView::decision),
            Column.of("decidedAt", ReviewView::decidedAt),
            Column.of(
                    "officers",
                    review -> review.votes().stream()
                            .map(ReviewView.Vote::officer)
                            .toList()));

    private final ReviewStore store;
    private final ReviewDecisions decisions;
    private final Standings standings;
    private final Caller caller;
    private final BusinessClock clock;

    ReviewResource(
            ReviewStore store, ReviewDecisions decisions, Standings standings, Caller caller, BusinessClock clock) {
        this.store = store;
        this.decisions = decisions;
        this.standings = standings;
        this.caller = caller;
        this.clock = clock;
    }

    /** The reviews, newest first. */
    @GET
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.BUYER
    })
    @Transactional
    @Operation(operationId = "listReviews", summary = "Reviews, newest first")
    @Extension(name = "x-export", value = "csv")
    public Page<ReviewView> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("status") Review.@Nullable Status status,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (vendorId != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", vendorId);
        }
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<Review> rows = Review.<Review>find(where + " order by id desc", parameters)
                .page(0, page.limit + 1)
                .list();
        List<ReviewVote> all = ReviewVote.list(
                "reviewId in :reviews order by votedAt",
                Map.of("reviews", rows.stream().map(row -> row.id).toList()));
        Map<UUID, List<ReviewVote>> votes = all.stream().collect(Collectors.groupingBy(vote -> vote.reviewId));
        List<ReviewView> views = rows.stream()
                .map(row -> ReviewView.of(row, votes.getOrDefault(row.id, List.of())))
                .toList();
        return Page.of(views, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** The same as a file. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.BUYER
    })
    @Operation(hidden = true)
    public Response file(
            @QueryParam("vendorId") @Nullable UUID vendorId, @QueryParam("status") Review.@Nullable Status status) {
        return Csv.answer(
                "reviews", clock.today(), COLUMNS, cursor -> list(vendorId, status, PageRequest.largestAfter(cursor)));
    }

    /** One review. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.BUYER
    })
    @Transactional
    @Operation(operationId = "getReview", summary = "One review with the officers' decisions so far")
    @APIResponseSchema(ReviewView.class)
    @APIResponse(responseCode = "404", description = "There is no such review.")
    public ReviewView get(@PathParam("id") UUID id) {
        return store.view(store.find(id));
    }

    /** An officer's decision. */
    public record NewDecision(
            @NotNull Decision decision,
            @NotBlank @Size(max = 4_000) String reason) implements RequestBody {}

    /** Decides as one of two officers. */
    @POST
    @Path("{id}/decisions")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "decideReview",
            summary = "Decide as one of two officers; the second who agrees settles it")
    @APIResponse(responseCode = "200", description = "The review, decided when a second officer has agreed.")
    @APIResponse(responseCode = "403", description = "You own spend with this vendor.")
    @APIResponse(responseCode = "409", description = "You have decided already, or the review is decided.")
    public Response decide(@PathParam("id") UUID id, NewDecision request) {
        ReviewView review = decisions.decide(id, caller.name(), request.decision(), request.reason());
        if (review.decision() != null) {
            standings.restate(
                    review.vendorId(),
                    Cause.of("review-decided", review.id(), "Two officers decided " + review.decision()));
        }
        return Response.ok(review).build();
    }
}
