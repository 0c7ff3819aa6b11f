package armslength.vendor.supply;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.FieldError;
import armslength.kit.web.KnownPage;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Parties;
import armslength.vendor.party.Party;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who supplies whom. */
@Path("/supply-links")
@RunOnVirtualThread
@Tag(name = "Supply", description = "The vendors behind our vendors, however far, also in circles.")
public class SupplyResource {

    private final SupplyLinks links;
    private final Parties parties;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;
    private final PublishedSupply published;

    SupplyResource(
            SupplyLinks links,
            Parties parties,
            Caller caller,
            BusinessClock clock,
            Ids ids,
            Audit audit,
            PublishedSupply published) {
        this.links = links;
        this.parties = parties;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
        this.published = published;
    }

    /** A link to record. */
    public record NewSupplyLink(
            @NotNull UUID customerId,
            @NotNull UUID supplierId,
            @NotBlank @Size(max = 200) String service,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade)
            implements RequestBody {
        public NewSupplyLink {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (customerId != null && customerId.equals(supplierId)) {
                throw new FieldProblem("/supplierId", "must be another party than the customer");
            }
        }
    }

    /** Why it was withdrawn. */
    public record Withdrawal(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Records a link. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER})
    @Operation(operationId = "recordSupplyLink", summary = "Record that one party supplies another")
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SupplyLink.class)))
    public Response record(NewSupplyLink said) {
        Map<UUID, Party> known = parties.byId(List.of(said.customerId(), said.supplierId()));
        List<FieldError> errors = new ArrayList<>();
        if (!known.containsKey(said.customerId())) {
            errors.add(new FieldError("/customerId", "must be the id of a registered party or vendor"));
        }
        if (!known.containsKey(said.supplierId())) {
            errors.add(new FieldError("/supplierId", "must be the id of a registered party or vendor"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        UUID id = ids.next();
        links.insert(id, said, clock.now(), caller.name());
        SupplyLink link = links.require(id);
        audit.record("supply-link-recorded", "supply-link", id, null, link);
        published.tell(link, nameOf(link.supplierId(), known), false);
        return Response.created(URI.create("/api/vendor/v1/supply-links?partyId=" + link.customerId()))
                .entity(link)
                .build();
    }

    /** Withdraws a link that was wrong. */
    @POST
    @Path("{id}/withdrawals")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER})
    @Operation(operationId = "withdrawSupplyLink", summary = "Note that a supply link was wrong or is over")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; the link as it was.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SupplyLink.class)))
    public Response withdraw(@PathParam("id") UUID id, Withdrawal withdrawal) {
        SupplyLink before = links.require(id);
        links.withdraw(id, clock.now());
        audit.record("supply-link-withdrawn", "supply-link", id, before, withdrawal);
        published.tell(before, nameOf(before.supplierId(), parties.byId(List.of(before.supplierId()))), true);
        return Response.ok(before).build();
    }

    private static String nameOf(UUID party, Map<UUID, Party> known) {
        Party named = known.get(party);
        return named == null ? party.toString() : named.name();
    }

    /** Lists links. */
    @GET
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(
            operationId = "listSupplyLinks",
            summary = "Supply links, of one party or of all",
            description = "Without `asOf` of every period; with it those of the day. What was withdrawn is there for a"
                    + " `knownAt` before.")
    public KnownPage<SupplyLink> list(
            @QueryParam("partyId") @Nullable UUID party,
            @BeanParam TwoClocksParam clocks,
            @BeanParam @Valid PageRequest page) {
        return KnownPage.of(
                links.list(
                        party,
                        clocks.asOf,
                        clocks.knownAt,
                        page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                        page.limit + 1),
                page.limit,
                link -> Cursor.encode(link.id()),
                clocks.resolve(clock));
    }
}
