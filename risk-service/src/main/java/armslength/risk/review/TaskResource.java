package armslength.risk.review;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What has to be done in the course of a review. */
@Path("/reviews/{id}/tasks")
@RunOnVirtualThread
@Tag(name = "Review record", description = "What a review rests on: remarks, files, tasks.")
public class TaskResource {

    private final ReviewStore store;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    TaskResource(ReviewStore store, Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.store = store;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** A task to set. */
    public record NewTask(
            @NotBlank @Size(max = 200) String title,
            @NotBlank @Size(max = 200) String owner,
            @NotNull LocalDate dueOn,
            @Nullable UUID subjectId)
            implements RequestBody {}

    /** How a task ends. */
    public enum Settled {
        DONE,
        CANCELED
    }

    /** The end of a task. */
    public record Settlement(
            @NotNull Settled status,
            @NotBlank @Size(max = 4_000) String outcome) implements RequestBody {}

    /**
     * A task.
     *
     * @param status OPEN, DONE or CANCELED
     * @param subjectId what it is about, for example a holding, or null
     */
    public record TaskView(
            UUID id,
            UUID reviewId,
            String title,
            String owner,
            LocalDate dueOn,
            String status,
            @Nullable String outcome,
            @Nullable UUID subjectId,
            Instant recordedAt,
            String recordedBy,
            @Nullable Instant settledAt,
            @Nullable String settledBy) {

        static TaskView of(ReviewTask task) {
            return new TaskView(
                    task.id,
                    task.reviewId,
                    task.title,
                    task.owner,
                    task.dueOn,
                    task.status.name(),
                    task.outcome,
                    task.subjectId,
                    task.recordedAt,
                    task.recordedBy,
                    task.settledAt,
                    task.settledBy);
        }
    }

    /** Sets a task. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "setReviewTask", summary = "Set a task in the course of a review")
    @APIResponse(responseCode = "201", description = "Set.")
    @APIResponse(responseCode = "404", description = "There is no such review.")
    public Response set(@PathParam("id") UUID id, NewTask request) {
        store.find(id);
        if (request.dueOn().isBefore(clock.today())) {
            throw Problem.invalid(
                    List.of(new FieldError("/dueOn", "must not be before today (" + clock.today() + ")")));
        }
        ReviewTask task = new ReviewTask();
        task.id = ids.next();
        task.reviewId = id;
        task.title = request.title();
        task.owner = request.owner();
        task.dueOn = request.dueOn();
        task.status = ReviewTask.Status.OPEN;
        task.subjectId = request.subjectId();
        task.recordedAt = clock.now();
        task.recordedBy = caller.name();
        task.persistAndFlush();
        TaskView view = TaskView.of(task);
        audit.record("review-task-set", "review", id, null, view);
        return Response.created(URI.create("/api/risk/v1/reviews/" + id + "/tasks"))
                .entity(view)
                .build();
    }

    /** Settles a task. */
    @POST
    @Path("{taskId}/settlements")
    @Command
    @RolesAllowed({Roles.RISK_OFFICER, Roles.RESEARCH_LEAD, Roles.PROCUREMENT_MANAGER})
    @Operation(operationId = "settleReviewTask", summary = "Say that a task is done, or that it is not needed")
    @APIResponse(responseCode = "200", description = "The task.")
    @APIResponse(responseCode = "404", description = "The review has no such task.")
    @APIResponse(responseCode = "409", description = "It is settled already.")
    public Response settle(@PathParam("id") UUID id, @PathParam("taskId") UUID taskId, Settlement request) {
        ReviewTask task = ReviewTask.findById(taskId, LockModeType.PESSIMISTIC_WRITE);
        if (task == null || !task.reviewId.equals(id)) {
            throw Problem.of(RiskProblem.NO_SUCH_TASK, "Review " + id + " has no task " + taskId + ".");
        }
        if (task.status != ReviewTask.Status.OPEN) {
            throw Problem.of(RiskProblem.TASK_SETTLED, "It is " + task.status + " by " + task.settledBy + ".");
        }
        TaskView before = TaskView.of(task);
        task.status = ReviewTask.Status.valueOf(request.status().name());
        task.outcome = request.outcome();
        task.settledAt = clock.now();
        task.settledBy = caller.name();
        TaskView view = TaskView.of(task);
        audit.record("review-task-settled", "review", id, before, view);
        return Response.ok(view).build();
    }

    /** The tasks, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER, Roles.RESEARCH_LEAD, Roles.FINANCE, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listReviewTasks", summary = "Tasks of a review, newest first")
    public Page<TaskView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("review", id));
        StringBuilder where = new StringBuilder("reviewId = :review");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<TaskView> rows =
                ReviewTask.<ReviewTask>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                        .map(TaskView::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
