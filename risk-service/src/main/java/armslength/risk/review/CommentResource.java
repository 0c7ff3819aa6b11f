package armslength.risk.review;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Remarks on a review; they stay as they were made. */
@Path("/reviews/{id}/comments")
@RunOnVirtualThread
@Tag(name = "Review record", description = "What a review rests on: remarks, files, tasks.")
public class CommentResource {

    private final ReviewStore store;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    CommentResource(ReviewStore store, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.store = store;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** A remark to make. */
    public record NewComment(@NotBlank @Size(max = 10_000) String words) implements RequestBody {}

    /** A remark. */
    public record CommentView(UUID id, UUID reviewId, String author, String words, Instant recordedAt) {

        static CommentView of(ReviewComment comment) {
            return new CommentView(comment.id, comment.reviewId, comment.author, comment.words, comment.recordedAt);
        }
    }

    /** Makes a remark. */
    @POST
    @Command
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.FINANCE})
    @Operation(operationId = "commentReview", summary = "Remark on a review")
    @APIResponse(responseCode = "201", description = "Recorded.")
    @APIResponse(responseCode = "404", description = "There is no such review.")
    public Response comment(@PathParam("id") UUID id, NewComment request) {
        store.find(id);
        ReviewComment comment = new ReviewComment();
        comment.id = ids.next();
        comment.reviewId = id;
        comment.author = caller.name();
        comment.words = request.words();
        comment.recordedAt = clock.now();
        comment.persistAndFlush();
        CommentView view = CommentView.of(comment);
        audit.record("review-commented", "review", id, null, view);
        return Response.created(URI.create("/api/risk/v1/reviews/" + id + "/comments"))
                .entity(view)
                .build();
    }

    /** The remarks, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listReviewComments", summary = "Remarks on a review, newest first")
    public Page<CommentView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("review", id));
        StringBuilder where = new StringBuilder("reviewId = :review");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<CommentView> rows =
                ReviewComment.<ReviewComment>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(CommentView::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
