package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.CountryCode;
import armslength.kit.value.Lei;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import armslength.vendor.party.Parties;
import armslength.vendor.party.PartyKind;
import armslength.vendor.skill.Skills;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Vendors: registered, looked for, moved through their lifecycle; with dated capacity and revenue. */
@Path("/vendors")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class VendorResource {

    static final String CODE = "[A-Z][A-Z0-9_]*";
    static final String CODE_MESSAGE = "must be a code such as PREFERENCE_PAIRS";

    private final Vendors vendors;
    private final Parties parties;
    private final Profiles profiles;
    private final Proposals proposals;
    private final Skills skills;
    private final EntityManager database;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    VendorResource(
            Vendors vendors,
            Parties parties,
            Profiles profiles,
            Proposals proposals,
            Skills skills,
            EntityManager database,
            Caller caller,
            BusinessClock clock,
            Ids ids) {
        this.vendors = vendors;
        this.profiles = profiles;
        this.proposals = proposals;
        this.skills = skills;
        this.parties = parties;
        this.database = database;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** A vendor's profile, to register or to replace the one on record. */
    public record Profile(
            @NotBlank @Size(max = 200) String name,
            @Schema(implementation = String.class) @Nullable Lei lei,
            @Schema(implementation = String.class) @Nullable CountryCode jurisdiction,

            @Nullable
            @Size(max = 2_000)
            @Pattern(regexp = "https?://\\S+", message = "must be an http or https address")
            String website,

            @NotNull @Size(max = 100) List<@NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE) String> skills)
            implements RequestBody {}

    /** Registers a vendor as a prospect. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "registerVendor", summary = "Register a vendor; it starts as a prospect")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location and ETag are given.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(responseCode = "409", description = "The LEI is another party's.")
    public Response register(Profile profile) {
        skills.requireKnown("/skills", profile.skills());
        UUID id = ids.next();
        parties.register(id, profile.name().strip(), PartyKind.COMPANY, profile.lei(), profile.jurisdiction());
        database.flush();
        VendorEntity vendor = new VendorEntity();
        vendor.id = id;
        vendor.lifecycle = Lifecycle.PROSPECT;
        vendor.registeredAt = clock.now();
        vendor.changedAt = vendor.registeredAt;
        Profiles.fill(vendor, profile);
        VendorView view = vendors.changed(vendor, "vendor-registered", null, caller.name(), null);
        return VendorAnswers.made(view);
    }

    /** Replaces a vendor's profile. */
    @PUT
    @Path("{id}")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.VENDOR})
    @Operation(operationId = "replaceVendorProfile", summary = "Replace a vendor's profile; needs If-Match")
    @APIResponse(
            responseCode = "200",
            description = "Replaced.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Asked for by the vendor's own contact: it waits for somebody of ours.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proposal.class)))
    @APIResponse(responseCode = "412", description = "It has changed since you read it.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Profile profile) {
        caller.requireSees(id);
        skills.requireKnown("/skills", profile.skills());
        VendorEntity vendor = vendors.locked(id);
        ETags.require(ifMatch, vendor.version);
        if (caller.isVendorContact()) {
            return Response.accepted(proposals.submit(id, Proposal.Kind.PROFILE, profile))
                    .build();
        }
        return VendorAnswers.answered(profiles.replace(vendor, profile, caller.name()));
    }

    /** One vendor. */
    @GET
    @Path("{id}")
    @RolesAllowed({
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RISK_OFFICER,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE,
        Roles.VENDOR
    })
    @Transactional
    @Operation(operationId = "getVendor", summary = "One vendor")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(responseCode = "404", description = "There is no such vendor, or it is not yours.")
    public Response get(@PathParam("id") UUID id) {
        caller.requireSees(id);
        return VendorAnswers.answered(vendors.require(id));
    }

    /** One change of a vendor. */
    public record HistoryLine(
            long version,
            Instant at,
            String actor,
            String action,
            String lifecycle,
            @Nullable String reason) {}

    /** A vendor's history. */
    @GET
    @Path("{id}/history")
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(operationId = "getVendorHistory", summary = "Every change of a vendor, newest first")
    public Page<HistoryLine> history(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        vendors.require(id);
        long before = page.after(1).map(keys -> number(keys.getFirst())).orElse(Long.MAX_VALUE);
        @SuppressWarnings("unchecked") // the result class makes it so
        List<Object[]> rows = database.createNativeQuery("""
                        select version, at, actor, action, lifecycle, reason from vendor_history
                        where vendor_id = :vendor and version < :before order by version desc limit :limit
                        """, Object[].class)
                .setParameter("vendor", id)
                .setParameter("before", before)
                .setParameter("limit", page.limit + 1)
                .getResultList();
        List<HistoryLine> lines = rows.stream()
                .map(row -> new HistoryLine(
                        ((Number) row[0]).longValue(),
                        (Instant) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5]))
                .toList();
        return Page.of(lines, page.limit, line -> Cursor.encode(line.version()), clock.today());
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
