package armslength.kit.messaging;

import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.CommonProblem;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import io.quarkus.panache.common.Sort;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What could not be handled, for operators: look, mend the cause, replay or discard. */
@Path("/dead-letters")
@RunOnVirtualThread
@Tag(name = "Operations", description = "Records that could not be handled, and what to do about them.")
public class DeadLetterResource {

    private final FactDispatcher dispatcher;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    DeadLetterResource(FactDispatcher dispatcher, Audit audit, Caller caller, BusinessClock clock) {
        this.dispatcher = dispatcher;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** The dead letters, newest first. */
    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listDeadLetters", summary = "Records that could not be handled, newest first")
    public Page<Letter> list(
            @QueryParam("status") DeadLetter.@Nullable Status status, @BeanParam @Valid PageRequest page) {
        UUID before = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (status != null) {
            where.append(" and status = :status");
            parameters.put("status", status);
        }
        if (before != null) {
            where.append(" and id < :before");
            parameters.put("before", before);
        }
        List<Letter> rows =
                DeadLetter.<DeadLetter>find(where.toString(), Sort.descending("id"), parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(Letter::of)
                        .toList();
        return Page.of(rows, page.limit, letter -> Cursor.encode(letter.id()), clock.today());
    }

    /** One dead letter. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getDeadLetter", summary = "One record that could not be handled, and why")
    public Letter get(@PathParam("id") UUID id) {
        return Letter.of(existing(DeadLetter.findById(id)));
    }

    /** Handles a dead letter again. */
    @POST
    @Path("{id}/replays")
    @RolesAllowed(Roles.OPERATOR)
    @Command
    @Operation(operationId = "replayDeadLetter", summary = "Handle the record again, now that the cause is mended")
    public Response replay(@PathParam("id") UUID id) {
        DeadLetter letter = waiting(id);
        try {
            dispatcher.handleAgain(letter.envelope(), letter.payload);
        } catch (IOException | RuntimeException failedAgain) {
            throw Problem.of(CommonProblem.CONFLICT, "It failed again: " + DeadLetterStore.reason(failedAgain));
        }
        settle(letter, DeadLetter.Status.REPLAYED, "replayed");
        return Response.ok(Letter.of(letter)).build();
    }

    /** Why a record may be forgotten. */
    public record Discard(@NotBlank @Size(max = 1_000) String reason) implements RequestBody {}

    /** Gives a dead letter up. */
    @POST
    @Path("{id}/discards")
    @RolesAllowed(Roles.OPERATOR)
    @Command
    @Operation(operationId = "discardDeadLetter", summary = "Give the record up, with the reason")
    public Response discard(@PathParam("id") UUID id, Discard discard) {
        DeadLetter letter = waiting(id);
        settle(letter, DeadLetter.Status.DISCARDED, discard.reason());
        return Response.ok(Letter.of(letter)).build();
    }

    private DeadLetter waiting(UUID id) {
        DeadLetter letter = existing(DeadLetter.findById(id, LockModeType.PESSIMISTIC_WRITE));
        if (letter.status != DeadLetter.Status.WAITING) {
            throw Problem.of(CommonProblem.CONFLICT, "It was settled already: " + letter.status + ".");
        }
        return letter;
    }

    private static DeadLetter existing(@Nullable DeadLetter letter) {
        if (letter == null) {
            throw Problem.of(CommonProblem.NOT_FOUND, "There is no such dead letter.");
        }
        return letter;
    }

    private void settle(DeadLetter letter, DeadLetter.Status status, String note) {
        letter.status = status;
        letter.settledAt = clock.now();
        letter.settledBy = caller.name();
        letter.note = note;
        audit.record(
                "dead-letter-" + status.name().toLowerCase(java.util.Locale.ROOT),
                "dead-letter",
                letter.id,
                Map.of("status", DeadLetter.Status.WAITING, "reason", letter.reason),
                Map.of("status", status, "note", note));
    }

    /**
     * One dead letter.
     *
     * @param id the letter
     * @param status whether it waits
     * @param topic where it came from
     * @param partition partition there
     * @param offset offset there
     * @param key record key
     * @param eventId CloudEvents id
     * @param eventType CloudEvents type
     * @param payload the record as text
     * @param reason why it could not be handled
     * @param failedAt when, business time
     * @param settledAt when it was replayed or discarded
     * @param settledBy by whom
     */
    public record Letter(
            UUID id,
            String status,
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            String eventId,
            @Nullable String eventType,
            String payload,
            String reason,
            Instant failedAt,
            @Nullable Instant settledAt,
            @Nullable String settledBy) {

        static Letter of(DeadLetter letter) {
            return new Letter(
                    letter.id,
                    letter.status.name(),
                    letter.topic,
                    letter.partition,
                    letter.offset,
                    letter.key,
                    letter.eventId,
                    letter.eventType,
                    new String(letter.payload, StandardCharsets.UTF_8),
                    letter.reason,
                    letter.failedAt,
                    letter.settledAt,
                    letter.settledBy);
        }
    }
}
