package armslength.vendor.party;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.CountryCode;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Parties: who can own, govern or pay a vendor. */
@Path("/parties")
@RunOnVirtualThread
@Tag(name = "Parties", description = "Everyone who can own, govern or pay, and everything that can be owned.")
public class PartyResource {

    private final Parties parties;
    private final Ids ids;
    private final Audit audit;
    private final BusinessClock clock;

    PartyResource(Parties parties, Ids ids, Audit audit, BusinessClock clock) {
        this.parties = parties;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A party to register.
     *
     * @param name legal name
     * @param kind what it is
     * @param lei ISO 17442 identifier, only of companies
     * @param jurisdiction ISO 3166
     */
    public record NewParty(
            @NotBlank @Size(max = 200) String name,
            @NotNull PartyKind kind,
            @Schema(implementation = String.class) @Nullable Lei lei,
            @Schema(implementation = String.class) @Nullable CountryCode jurisdiction)
            implements RequestBody {
        public NewParty {
            if (lei != null && kind != null && kind != PartyKind.COMPANY) {
                throw new FieldProblem("/lei", "must be left out: only companies have one here");
            }
        }
    }

    /** Registers a party. */
    @POST
    @Command
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER})
    @Operation(operationId = "registerParty", summary = "Register a party that is not a vendor")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location and ETag are given.",
            content =
                    @Content(
                            schema = @Schema(implementation = Party.class),
                            examples = @ExampleObject(name = "rival", value = """
                                                    {"id":"01976a2f-3c00-7000-8000-000000000001","name":"Meta Platforms",
                                                     "kind":"COMPANY","lei":null,"jurisdiction":"US","version":1,
                                                     "recordedAt":"2025-06-13T09:00:01Z"}
                                                    """)))
    public Response register(NewParty wanted) {
        Party party =
                parties.register(ids.next(), wanted.name().strip(), wanted.kind(), wanted.lei(), wanted.jurisdiction());
        audit.record("party-registered", "party", party.id(), null, party);
        return Response.created(URI.create("/api/vendor/v1/parties/" + party.id()))
                .entity(party)
                .tag(ETags.of(party.version()))
                .build();
    }

    /** Lists parties by name. */
    @GET
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
    @Operation(operationId = "listParties", summary = "Parties, ordered by name")
    public Page<Party> list(
            @Parameter(description = "Words of the name, or their beginnings.", example = "meta")
                    @QueryParam("q")
                    @Nullable
                    String words,
            @QueryParam("kind") @Nullable PartyKind kind,
            @BeanParam @Valid PageRequest page) {
        List<Party> rows =
                parties.list(SearchWords.of(words), kind, page.after(2).orElse(null), page.limit + 1);
        return Page.of(rows, page.limit, party -> Cursor.encode(party.name(), party.id()), clock.today());
    }

    /** One party. */
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
    @Operation(operationId = "getParty", summary = "One party")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Party.class)))
    public Response get(@PathParam("id") UUID id) {
        Party party = parties.require(id);
        return Response.ok(party).tag(ETags.of(party.version())).build();
    }
}
