package armslength.risk.gate;

import armslength.kit.export.Column;
import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.FieldProblem;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The release gate: ask before anything leaves the house. */
@Path("/release-checks")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Release gate", description = "May this be released to that vendor, why, and what would change the answer.")
public class ReleaseCheckResource {

    private static final List<Column<Recorded>> COLUMNS = List.of(
            Column.of("id", Recorded::id),
            Column.of("vendorId", Recorded::vendorId),
            Column.of("assetId", Recorded::assetId),
            Column.of("assetClass", Recorded::assetClass),
            Column.of("answer", Recorded::answer),
            Column.of("decision", Recorded::decision),
            Column.of("policyVersion", Recorded::policyVersion),
            Column.of("decidedOn", Recorded::asOf),
            Column.of("knownAt", Recorded::knownAt),
            Column.of("askedBy", Recorded::askedBy));

    private final Gate gate;
    private final EntityManager database;
    private final BusinessClock clock;

    ReleaseCheckResource(Gate gate, EntityManager database, BusinessClock clock) {
        this.gate = gate;
        this.database = database;
        this.clock = clock;
    }

    /** The question: about a registered asset, or about a class. */
    public record NewReleaseCheck(
            @NotNull UUID vendorId,
            @Nullable UUID assetId,
            @Nullable @Min(1) @Max(5) Integer assetClass) implements RequestBody {

        public NewReleaseCheck {
            if ((assetId == null) == (assetClass == null)) {
                throw new FieldProblem("/assetClass", "give either assetId or assetClass, not both");
            }
        }
    }

    /**
     * The answer.
     *
     * @param id the record of it
     * @param vendorId the vendor
     * @param assetClass class asked about
     * @param answer ALLOW, WARN or DENY
     * @param reasons why, the strongest first
     * @param wouldChange what would change the answer
     * @param policyVersion under which policy
     * @param asOf valid time
     * @param knownAt system time
     */
    public record ReleaseAnswer(
            UUID id,
            UUID vendorId,
            int assetClass,
            ReleaseDecision.Answer answer,
            List<ReleaseDecision.Reason> reasons,
            List<String> wouldChange,
            int policyVersion,
            LocalDate asOf,
            Instant knownAt) {

        static ReleaseAnswer of(Gate.Checked checked) {
            return new ReleaseAnswer(
                    checked.id(),
                    checked.vendorId(),
                    checked.assetClass(),
                    checked.decision().answer(),
                    checked.decision().reasons(),
                    checked.decision().wouldChange(),
                    checked.policyVersion(),
                    checked.asOf(),
                    checked.knownAt());
        }
    }

    /** Asks the gate. */
    @POST
    @Command
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER, Roles.SERVICE})
    @Operation(operationId = "checkRelease", summary = "May this be released to that vendor")
    @APIResponse(responseCode = "200", description = "ALLOW, WARN or DENY, with reasons and what would change it.")
    @APIResponse(responseCode = "503", description = "What is known of the vendor is too old to decide on.")
    public Response check(NewReleaseCheck request) {
        Integer assetClass = request.assetId() == null ? request.assetClass() : classOf(request.assetId());
        Gate.Checked checked =
                gate.check(request.vendorId(), request.assetId(), java.util.Objects.requireNonNull(assetClass));
        return Response.ok(ReleaseAnswer.of(checked)).build();
    }

    private Integer classOf(UUID assetId) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Integer> found = database.createNativeQuery("select asset_class from asset where id = :id", Integer.class)
                .setParameter("id", assetId)
                .getResultList();
        return found.stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(RiskProblem.NO_SUCH_ASSET, "There is no asset " + assetId + ".")
                        .at("/assetId", "must be a registered asset"));
    }

    /** A recorded answer. */
    public record Recorded(
            UUID id,
            UUID vendorId,
            @Nullable UUID assetId,
            int assetClass,
            String answer,

            @JsonRawValue @Schema(implementation = ReleaseDecision.class)
            String decision,

            int policyVersion,
            LocalDate asOf,
            Instant knownAt,
            String askedBy) {

        static Recorded of(ReleaseCheck check) {
            return new Recorded(
                    check.id,
                    check.vendorId,
                    check.assetId,
                    check.assetClass,
                    check.answer,
                    check.decision,
                    check.policyVersion,
                    check.asOf,
                    check.knownAt,
                    check.askedBy);
        }
    }

    /** The answers that the gate gave, newest first. */
    @GET
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "listReleaseChecks", summary = "Answers that the gate gave, newest first")
    @Extension(name = "x-export", value = "csv")
    public Page<Recorded> list(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("answer") ReleaseDecision.@Nullable Answer answer,
            @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        if (vendorId != null) {
            where.append(" and vendorId = :vendorId");
            parameters.put("vendorId", vendorId);
        }
        if (answer != null) {
            where.append(" and answer = :answer");
            parameters.put("answer", answer.name());
        }
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<Recorded> rows =
                ReleaseCheck.<ReleaseCheck>find(where + " order by id desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(Recorded::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }

    /** The same as a file. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response file(
            @QueryParam("vendorId") @Nullable UUID vendorId,
            @QueryParam("answer") ReleaseDecision.@Nullable Answer answer) {
        return Csv.answer(
                "release-checks",
                clock.today(),
                COLUMNS,
                cursor -> list(vendorId, answer, PageRequest.largestAfter(cursor)));
    }
}
