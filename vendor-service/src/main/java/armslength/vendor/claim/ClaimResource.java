package armslength.vendor.claim;

import armslength.kit.export.Csv;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.vendor.VendorProblem;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Claims about ownership, people, money and information. */
@Path("/claims")
@RunOnVirtualThread
@Tag(name = "Claims", description = "What is said about ownership, people, money and information, on two clocks.")
public class ClaimResource {

    private static final String EXAMPLE = """
            {"kind":"INTEREST","subjectId":"01976a2f-3c00-7000-8000-000000000002",
             "ownerId":"01976a2f-3c00-7000-8000-000000000001","validFrom":"2025-06-12",
             "source":{"name":"Statement of Scale AI","publishedOn":"2025-06-13"},
             "grade":"COMPANY_STATEMENT","status":"CONFIRMED",
             "interests":[{"type":"SHAREHOLDING","share":"0.49"},{"type":"VOTING_RIGHTS","share":"0"}],
             "consideration":{"amount":"14300000000.00","currency":"USD"},
             "reportedEquityValue":{"amount":"29000000000.00","currency":"USD"}}
            """;

    private final ClaimBook book;
    private final Claims claims;
    private final Parties parties;
    private final BusinessClock clock;

    ClaimResource(ClaimBook book, Claims claims, Parties parties, BusinessClock clock) {
        this.book = book;
        this.claims = claims;
        this.parties = parties;
        this.clock = clock;
    }

    /** Why a decision about a claim was taken. */
    public record Reason(@NotBlank @Size(max = 2000) String reason) implements RequestBody {}

    /** A claim with everything that we made of it over time. */
    public record ClaimHistory(ClaimView claim, List<Standing> standings, LocalDate asOf, Instant knownAt) {}

    /** What we made of a claim between two instants. */
    public record Standing(
            ClaimStatus status,
            Instant knownFrom,
            @Nullable Instant knownTo,
            String actor,
            @Nullable String reason) {}

    /** One page of claims, with both clocks echoed. */
    public record ClaimPage(List<ClaimView> items, @Nullable String next, LocalDate asOf, Instant knownAt) {}

    /** Records a claim. */
    @POST
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "recordClaim",
            summary = "Record a claim",
            description =
                    "Vendors downstream whose numbers change by it are restated and published in the same moment.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; Location and ETag are given.",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClaimView.class)))
    @APIResponse(responseCode = "409", description = "The same source has said the same already.")
    public Response record(
            @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                                            examples = @ExampleObject(name = "stake", value = EXAMPLE)))
                    NewClaim said) {
        return created(book.record(said));
    }

    /** Replaces a claim by a better one. */
    @POST
    @Path("{id}/corrections")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "correctClaim",
            summary = "Replace a claim by a better one",
            description =
                    "The old claim stays on record as SUPERSEDED; questions about earlier knowledge still answer it.")
    @APIResponse(
            responseCode = "201",
            description = "The new claim.",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClaimView.class)))
    public Response correct(@PathParam("id") UUID id, NewClaim said) {
        return created(book.correct(id, said));
    }

    /** Stops believing a claim. */
    @POST
    @Path("{id}/refutations")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "refuteClaim", summary = "Stop believing a claim")
    @APIResponse(
            responseCode = "200",
            description = "The claim, now REFUTED.",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClaimView.class)))
    public Response refute(@PathParam("id") UUID id, Reason reason) {
        return decided(book.refute(id, reason.reason()));
    }

    /** Starts believing a claim. */
    @POST
    @Path("{id}/confirmations")
    @Command
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(operationId = "confirmClaim", summary = "Start believing a claim")
    @APIResponse(
            responseCode = "200",
            description = "The claim, now CONFIRMED.",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClaimView.class)))
    public Response confirm(@PathParam("id") UUID id, Reason reason) {
        return decided(book.confirm(id, reason.reason()));
    }

    /** Lists claims. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Extension(name = "x-export", value = "csv")
    @Operation(
            operationId = "listClaims",
            summary = "Claims, oldest first",
            description = "Without `asOf` claims of every period; with it those whose period contains the day.")
    public ClaimPage list(
            @QueryParam("subjectId") @Nullable UUID subjectId,
            @QueryParam("ownerId") @Nullable UUID ownerId,
            @QueryParam("kind") @Nullable ClaimKind kind,
            @Parameter(description = "What we made of it at `knownAt`.") @QueryParam("status") @Nullable
                    ClaimStatus status,
            @BeanParam TwoClocksParam clocks,
            @BeanParam @Valid PageRequest page) {
        TwoClocks asked = clocks.resolve(clock);
        Page<ClaimView> paged = read(
                new ClaimFilter(subjectId, ownerId, kind, status, clocks.asOf, clocks.knownAt), asked.asOf(), page);
        return new ClaimPage(paged.items(), paged.next(), asked.asOf(), asked.knownAt());
    }

    /** The same as a file, with what was known stamped on each row. */
    @GET
    @Produces(Csv.TYPE)
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Operation(hidden = true)
    public Response file(
            @QueryParam("subjectId") @Nullable UUID subjectId,
            @QueryParam("ownerId") @Nullable UUID ownerId,
            @QueryParam("kind") @Nullable ClaimKind kind,
            @QueryParam("status") @Nullable ClaimStatus status,
            @BeanParam TwoClocksParam clocks) {
        TwoClocks asked = clocks.resolve(clock);
        ClaimFilter filter = new ClaimFilter(subjectId, ownerId, kind, status, clocks.asOf, clocks.knownAt);
        return Csv.answer(
                "claims",
                asked.asOf(),
                ClaimColumns.all(asked.knownAt()),
                cursor -> read(filter, asked.asOf(), PageRequest.largestAfter(cursor)));
    }

    private Page<ClaimView> read(ClaimFilter filter, LocalDate asOf, PageRequest page) {
        List<Claim> rows = claims.list(
                filter, page.after(1).map(keys -> id(keys.getFirst())).orElse(null), page.limit + 1);
        Map<UUID, Party> names = names(rows);
        List<ClaimView> views =
                rows.stream().map(claim -> ClaimView.of(claim, names)).toList();
        return Page.of(views, page.limit, view -> Cursor.encode(view.id()), asOf);
    }

    /** One claim with its history. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "getClaim", summary = "One claim, and what we made of it over time")
    @APIResponse(
            responseCode = "200",
            description = "The claim.",
            content =
                    @org.eclipse.microprofile.openapi.annotations.media.Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ClaimHistory.class)))
    public Response get(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        TwoClocks asked = clocks.resolve(clock);
        Claim claim = claims.find(id, clocks.knownAt)
                .orElseThrow(() -> Problem.of(VendorProblem.NO_SUCH_CLAIM, "No claim had the id " + id + " then."));
        List<Standing> standings = claims.standings(id).stream()
                .filter(row -> !row.knownFrom.isAfter(asked.knownAt()) || clocks.knownAt == null)
                .map(row -> new Standing(row.status, row.knownFrom, row.knownTo, row.actor, row.reason))
                .toList();
        ClaimView view = ClaimView.of(claim, names(List.of(claim)));
        return Response.ok(new ClaimHistory(view, standings, asked.asOf(), asked.knownAt()))
                .tag(ETags.of(standings.size()))
                .build();
    }

    private Response created(Claim claim) {
        return Response.created(URI.create("/api/vendor/v1/claims/" + claim.id()))
                .entity(ClaimView.of(claim, names(List.of(claim))))
                .tag(ETags.of(1))
                .build();
    }

    private Response decided(Claim claim) {
        return Response.ok(ClaimView.of(claim, names(List.of(claim)))).build();
    }

    private Map<UUID, Party> names(List<Claim> rows) {
        Set<UUID> ids = new LinkedHashSet<>();
        rows.forEach(claim -> {
            ids.add(claim.subjectId());
            ids.add(claim.ownerId());
        });
        return parties.byId(ids);
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException notOurs) {
            throw Cursor.wrong();
        }
    }
}
