package armslength.contract.calendar;

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
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The holidays of the calendar by which deadlines for notice are counted. */
@Path("/holidays")
@RunOnVirtualThread
@Tag(name = "Holidays", description = "Days that are no business days, beside Saturdays and Sundays.")
public class HolidayResource {

    private final Holidays holidays;
    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    HolidayResource(Holidays holidays, Audit audit, Caller caller, BusinessClock clock) {
        this.holidays = holidays;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** A holiday to add. */
    public record NewHoliday(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 200) String name) implements RequestBody {}

    /** A holiday that turned out to be none. */
    public record Removal(
            @NotNull LocalDate day,
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Adds a holiday. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.OPERATOR})
    @Operation(operationId = "addHoliday", summary = "Add a holiday; the days to give notice by move with it")
    @APIResponse(responseCode = "201", description = "Added.")
    @APIResponse(responseCode = "409", description = "It is a holiday already.")
    public Response add(NewHoliday request) {
        requireToCome(request.day());
        Holidays.Holiday holiday =
                new Holidays.Holiday(holidays.calendar(), request.day(), request.name(), clock.now(), caller.name());
        if (!holidays.add(holiday)) {
            throw Problem.of(ContractProblem.HOLIDAY_KNOWN, request.day() + " is a holiday already.");
        }
        audit.record("holiday-added", "calendar", id(), null, holiday);
        return Response.created(URI.create("/api/contract/v1/holidays"))
                .entity(holiday)
                .build();
    }

    /** Takes a holiday out. */
    @POST
    @Path("removals")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.OPERATOR})
    @Operation(operationId = "removeHoliday", summary = "Take a holiday out that is none")
    @APIResponse(responseCode = "204", description = "Taken out.")
    @APIResponse(responseCode = "404", description = "It is no holiday.")
    public void remove(Removal request) {
        requireToCome(request.day());
        if (!holidays.remove(request.day())) {
            throw Problem.of(ContractProblem.NO_SUCH_HOLIDAY, request.day() + " is no holiday.");
        }
        audit.record(
                "holiday-removed", "calendar", id(), Map.of("day", request.day()), Map.of("reason", request.reason()));
    }

    /** The holidays. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.AUDITOR,
        Roles.OPERATOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listHolidays", summary = "Holidays from a day on, today if none is named")
    public Page<Holidays.Holiday> list(
            @QueryParam("from") @Nullable LocalDate from, @BeanParam @Valid PageRequest page) {
        LocalDate first =
                page.after(1).map(keys -> day(keys.getFirst()).plusDays(1)).orElse(from == null ? clock.today() : from);
        List<Holidays.Holiday> rows = holidays.from(first, page.limit + 1);
        return Page.of(rows, page.limit, row -> Cursor.encode(row.day()), clock.today());
    }

    /** Deadlines that are over stay counted as they were. */
    private void requireToCome(LocalDate day) {
        if (day.isBefore(clock.today())) {
            throw Problem.invalid(List.of(new FieldError("/day", "must not be before today (" + clock.today() + ")")));
        }
    }

    private UUID id() {
        return UUID.nameUUIDFromBytes(holidays.calendar().getBytes(StandardCharsets.UTF_8));
    }

    private static LocalDate day(String key) {
        try {
            return LocalDate.parse(key);
        } catch (DateTimeParseException notOurs) {
            throw Cursor.wrong();
        }
    }
}
