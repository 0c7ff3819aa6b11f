package armslength.risk.review;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.DateRange;
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
import jakarta.ws.rs.QueryParam;
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

/** What officers declare about themselves: whoever has an interest in a vendor or a rival does not decide about it. */
@Path("/declared-interests")
@RunOnVirtualThread
@Tag(name = "Reviews", description = "Conflict-of-interest reviews, decided by two different officers.")
public class InterestResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    InterestResource(Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** An interest of the caller's own. */
    public record NewInterest(
            @NotNull UUID partyId,
            @NotBlank @Size(max = 1_000) String nature,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo)
            implements RequestBody {

        public NewInterest {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
        }
    }

    /** When an interest ends. */
    public record InterestEnd(@NotNull LocalDate validTo) implements RequestBody {}

    /** A declared interest, over [validFrom, validTo). */
    public record InterestView(
            UUID id,
            String person,
            UUID partyId,
            String nature,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant recordedAt) {

        static InterestView of(DeclaredInterest interest) {
            return new InterestView(
                    interest.id,
                    interest.person,
                    interest.partyId,
                    interest.nature,
                    interest.validFrom,
                    interest.validTo,
                    interest.recordedAt);
        }
    }

    /** Declares an interest. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "declareInterest",
            summary = "Declare an interest of your own in a vendor or a rival",
            description = "From then on you decide nothing about that party, and votes that you cast count no more.")
    @APIResponse(responseCode = "201", description = "Declared.")
    public Response declare(NewInterest request) {
        DeclaredInterest interest = new DeclaredInterest();
        interest.id = ids.next();
        interest.person = caller.name();
        interest.partyId = request.partyId();
        interest.nature = request.nature();
        interest.validFrom = request.validFrom();
        interest.validTo = request.validTo();
        interest.recordedAt = clock.now();
        interest.persistAndFlush();
        InterestView view = InterestView.of(interest);
        audit.record("interest-declared", "declared-interest", interest.id, null, view);
        return Response.created(URI.create("/api/risk/v1/declared-interests/" + interest.id))
                .entity(view)
                .build();
    }

    /** Ends an interest; not today, so that nobody sheds an interest to decide the same day. */
    @POST
    @Path("{id}/ends")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "endInterest", summary = "Say when an interest of your own ends, tomorrow or later")
    @APIResponse(responseCode = "200", description = "The interest with its end.")
    @APIResponse(responseCode = "404", description = "You declared no such interest.")
    public Response end(@PathParam("id") UUID id, InterestEnd request) {
        DeclaredInterest interest = DeclaredInterest.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (interest == null || !interest.person.equals(caller.name())) {
            throw Problem.of(RiskProblem.NO_SUCH_INTEREST, "You declared no interest " + id + ".");
        }
        LocalDate earliest = clock.today().plusDays(1);
        if (request.validTo().isBefore(earliest) || !request.validTo().isAfter(interest.validFrom)) {
            throw Problem.invalid(List.of(
                    new FieldError("/validTo", "must be " + earliest + " or later, and after " + interest.validFrom)));
        }
        InterestView before = InterestView.of(interest);
        interest.validTo = request.validTo();
        InterestView view = InterestView.of(interest);
        audit.record("interest-ended", "declared-interest", id, before, view);
        return Response.ok(view).build();
    }

    /** Declared interests, newest first. */
    @GET
    @RolesAllowed({Roles.RISK_OFFICER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "listInterests", summary = "Declared interests, newest first")
    public Page<InterestView> list(@QueryParam("person") @Nullable String person, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (person != null) {
            where.append(" and person = :person");
            parameters.put("person", person);
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<InterestView> rows =
                DeclaredInterest.<DeclaredInterest>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(InterestView::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
