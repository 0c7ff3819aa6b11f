package armslength.contract.clause;

import armslength.contract.ContractProblem;
import armslength.kit.audit.Audit;
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
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clauses that came true, with the last day on which notice can be given, and the notices given. */
@Path("/triggered-clauses")
@RunOnVirtualThread
@Tag(name = "Contracts", description = "Terms, commitments, clauses and who owns the spend.")
public class TriggeredClauseResource {

    private final TriggeredClauses triggered;
    private final Audit audit;
    private final Event<ContractEnds> ends;
    private final Caller caller;
    private final BusinessClock clock;

    TriggeredClauseResource(
            TriggeredClauses triggered, Audit audit, Event<ContractEnds> ends, Caller caller, BusinessClock clock) {
        this.triggered = triggered;
        this.audit = audit;
        this.ends = ends;
        this.caller = caller;
        this.clock = clock;
    }

    /** The clauses that came true, newest first. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.BUYER,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listTriggeredClauses", summary = "Clauses that came true, with their last notice date")
    public Page<TriggeredClauses.View> list(
            @QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<TriggeredClauses.View> rows = triggered.page(vendorId, before, page.limit + 1);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /**
     * Notice given under a clause.
     *
     * @param givenOn when the vendor received it
     * @param evidence how that can be proved
     * @param endsContract whether the contract ends with it: then it is over after the days of notice and not renewed
     */
    public record NewNotice(
            @NotNull LocalDate givenOn,
            @NotBlank @Size(max = 2_000) String evidence,
            boolean endsContract) implements RequestBody {}

    /** Records that notice was given, once. */
    @POST
    @Path("{id}/notices")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "giveNotice", summary = "Record the notice given under a clause that came true")
    @APIResponse(responseCode = "201", description = "Recorded; the clause doesn't lapse any more.")
    @APIResponse(responseCode = "409", description = "Notice was given already.")
    public Response give(@PathParam("id") UUID id, NewNotice request) {
        TriggerEntity trigger = TriggerEntity.findById(id, LockModeType.PESSIMISTIC_WRITE);
        TriggeredClauses.View clause = triggered.find(id);
        if (trigger == null || clause == null) {
            throw Problem.of(ContractProblem.NO_SUCH_TRIGGERED_CLAUSE, "There is no triggered clause " + id + ".");
        }
        if (clause.status() == TriggeredClauses.Status.NOTICE_GIVEN) {
            throw Problem.of(
                    ContractProblem.NOTICE_ALREADY_GIVEN, "Notice was given on " + clause.noticeGivenOn() + ".");
        }
        if (request.givenOn().isBefore(clause.knownOn())
                || request.givenOn().isAfter(clock.today())
                || request.givenOn().isAfter(clause.lastNoticeOn())) {
            throw Problem.invalid(List.of(new FieldError(
                    "/givenOn",
                    "must be from " + clause.knownOn() + " to " + clause.lastNoticeOn() + ", and not after today")));
        }
        NoticeEntity notice = new NoticeEntity();
        notice.triggerId = id;
        notice.givenOn = request.givenOn();
        notice.effectiveOn = request.givenOn().plusDays(clause.noticeDays());
        notice.evidence = request.evidence();
        notice.recordedAt = clock.now();
        notice.recordedBy = caller.name();
        notice.persistAndFlush();
        TriggeredClauses.View after = Objects.requireNonNull(triggered.find(id));
        audit.record("notice-given", "clause", clause.clauseId(), clause, after);
        if (request.endsContract()) {
            ends.fire(new ContractEnds(
                    clause.contractId(),
                    notice.givenOn,
                    notice.effectiveOn,
                    "by the clause " + clause.code() + ", " + clause.observed(),
                    notice.evidence,
                    notice.recordedBy));
        }
        return Response.created(URI.create("/api/contract/v1/triggered-clauses/" + id))
                .entity(after)
                .build();
    }
}
