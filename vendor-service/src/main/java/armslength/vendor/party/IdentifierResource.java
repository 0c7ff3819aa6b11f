package armslength.vendor.party;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Page;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.vendor.VendorProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The numbers by which registers know a party, beside its LEI. */
@Path("/parties/{id}/identifiers")
@RunOnVirtualThread
@Tag(name = "Parties", description = "Everyone who can own, govern or pay, and everything that can be owned.")
public class IdentifierResource {

    private static final int MOST = 200;

    private final EntityManager database;
    private final Parties parties;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;

    IdentifierResource(
            EntityManager database, Parties parties, Caller caller, BusinessClock clock, Ids ids, Audit audit) {
        this.database = database;
        this.parties = parties;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
    }

    /** What kind of number. */
    public enum Kind {
        REGISTRATION_NUMBER,
        TAX_NUMBER,
        OTHER
    }

    /**
     * An identifier to record.
     *
     * @param register who gives the number, for example a registration authority code of GLEIF
     */
    public record NewIdentifier(
            @NotNull Kind kind,

            @NotBlank @Size(max = 100) @Schema(examples = "RA000602")
            String register,

            @NotBlank @Size(max = 100) String value)
            implements RequestBody {}

    /** An identifier. */
    public record Identifier(
            UUID id, Kind kind, String register, String value, Instant recordedAt, String recordedBy) {}

    /** Records one. */
    @POST
    @Command
    @RolesAllowed({Roles.RISK_OFFICER, Roles.PROCUREMENT_MANAGER})
    @Operation(operationId = "recordIdentifier", summary = "Record the number by which a register knows a party")
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Identifier.class)))
    @APIResponse(responseCode = "409", description = "The register has given this number to another party.")
    public Response record(@PathParam("id") UUID party, NewIdentifier said) {
        parties.require(party);
        Identifier identifier = new Identifier(
                ids.next(), said.kind(), said.register().strip(), said.value().strip(), clock.now(), caller.name());
        int recorded = database.createNativeQuery("""
                        insert into party_identifier (id, party_id, kind, register, value, recorded_at, recorded_by)
                        values (:id, :party, :kind, :register, :value, :now, :actor) on conflict do nothing
                        """)
                .setParameter("id", identifier.id())
                .setParameter("party", party)
                .setParameter("kind", identifier.kind().name())
                .setParameter("register", identifier.register())
                .setParameter("value", identifier.value())
                .setParameter("now", identifier.recordedAt())
                .setParameter("actor", identifier.recordedBy())
                .executeUpdate();
        if (recorded == 0) {
            throw Problem.of(VendorProblem.IDENTIFIER_TAKEN, "This number is on record for a party.")
                    .at("/value", "must not be on record");
        }
        audit.record("identifier-recorded", "party", party, null, identifier);
        return Response.created(URI.create("/api/vendor/v1/parties/" + party + "/identifiers"))
                .entity(identifier)
                .build();
    }

    /** Lists them; a party has few. */
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
    @Operation(operationId = "listIdentifiers", summary = "The numbers by which registers know a party")
    public Page<Identifier> list(@PathParam("id") UUID party) {
        parties.require(party);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select id, kind, register, value, recorded_at, recorded_by from party_identifier
                        where party_id = :party order by id limit :most
                        """, Object[].class)
                .setParameter("party", party)
                .setParameter("most", MOST)
                .getResultList();
        return new Page<>(
                rows.stream()
                        .map(row -> new Identifier(
                                (UUID) row[0],
                                Kind.valueOf((String) row[1]),
                                (String) row[2],
                                (String) row[3],
                                (Instant) row[4],
                                (String) row[5]))
                        .toList(),
                null,
                clock.today());
    }
}
