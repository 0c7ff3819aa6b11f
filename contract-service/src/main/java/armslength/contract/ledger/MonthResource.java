package armslength.contract.ledger;

import armslength.contract.ContractProblem;
import armslength.kit.audit.Audit;
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
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The months that are closed. */
@Path("/closed-months")
@RunOnVirtualThread
@Tag(name = "Ledger", description = "The entries behind every figure, and the months that are closed.")
public class MonthResource {

    private final Months months;
    private final EntityManager database;
    private final Audit audit;
    private final BusinessClock clock;

    MonthResource(Months months, EntityManager database, Audit audit, BusinessClock clock) {
        this.months = months;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** A closed month. */
    public record ClosedMonth(LocalDate month, Instant closedAt, String closedBy) {}

    /** A month to close, by its first day. */
    public record NewClosedMonth(@NotNull LocalDate month) implements RequestBody {}

    /** The closed months, newest first. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listClosedMonths", summary = "Closed months, newest first")
    public Page<ClosedMonth> list(@BeanParam @Valid PageRequest page) {
        LocalDate before = page.after(1).map(keys -> month(keys.getFirst())).orElse(LocalDate.of(9999, 1, 1));
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery(
                        "select month, closed_at, closed_by from ledger_month where month < :before order by month desc",
                        Object[].class)
                .setParameter("before", before)
                .setMaxResults(page.limit + 1)
                .getResultList();
        List<ClosedMonth> closed = rows.stream()
                .map(row -> new ClosedMonth(
                        row[0] instanceof LocalDate day ? day : ((java.sql.Date) row[0]).toLocalDate(),
                        row[1] instanceof Instant at ? at : ((OffsetDateTime) row[1]).toInstant(),
                        (String) row[2]))
                .toList();
        return Page.of(closed, page.limit, row -> Cursor.encode(row.month()), clock.today());
    }

    private static LocalDate month(String key) {
        try {
            return LocalDate.parse(key);
        } catch (java.time.format.DateTimeParseException notOurs) {
            throw Cursor.wrong();
        }
    }

    /** Closes a month, and all before it: nothing counts for them any more, what is late counts for the next. */
    @POST
    @Command
    @RolesAllowed(Roles.FINANCE)
    @Operation(operationId = "closeMonth", summary = "Close a month and all before it: late facts count for the next")
    @APIResponse(responseCode = "201", description = "Closed.")
    @APIResponse(responseCode = "409", description = "It is closed already, or not over yet.")
    public Response close(NewClosedMonth request) {
        if (request.month().getDayOfMonth() != 1) {
            throw Problem.invalid(List.of(new FieldError("/month", "must be the first day of a month")));
        }
        if (request.month().plusMonths(1).isAfter(clock.today())) {
            throw Problem.of(
                    ContractProblem.MONTH_NOT_OVER,
                    "It ends on " + request.month().plusMonths(1) + ".");
        }
        months.close(request.month());
        ClosedMonth closed = new ClosedMonth(request.month(), clock.now(), months.closedBy());
        audit.record(
                "month-closed",
                "ledger-month",
                UUID.nameUUIDFromBytes(request.month().toString().getBytes(StandardCharsets.UTF_8)),
                null,
                closed);
        return Response.created(URI.create("/api/contract/v1/closed-months"))
                .entity(closed)
                .build();
    }
}
