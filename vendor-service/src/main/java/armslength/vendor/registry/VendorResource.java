package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.value.CountryCode;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Lei;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.ETags;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.vendor.VendorProblem;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Parties;
import armslength.vendor.party.PartyKind;
import armslength.vendor.party.SearchWords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
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

    private static final String CODE = "[A-Z][A-Z0-9_]*";
    private static final String CODE_MESSAGE = "must be a code such as PREFERENCE_PAIRS";

    private final Vendors vendors;
    private final Parties parties;
    private final EntityManager database;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    VendorResource(
            Vendors vendors, Parties parties, EntityManager database, Caller caller, BusinessClock clock, Ids ids) {
        this.vendors = vendors;
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
    @APIResponse(responseCode = "201", description = "Registered; Location and ETag are given.")
    @APIResponse(responseCode = "409", description = "The LEI is another party's.")
    public Response register(Profile profile) {
        UUID id = ids.next();
        parties.register(id, profile.name().strip(), PartyKind.COMPANY, profile.lei(), profile.jurisdiction());
        database.flush();
        VendorEntity vendor = new VendorEntity();
        vendor.id = id;
        vendor.lifecycle = Lifecycle.PROSPECT;
        vendor.registeredAt = clock.now();
        vendor.changedAt = vendor.registeredAt;
        fill(vendor, profile);
        VendorView view = vendors.changed(vendor, "vendor-registered", null, caller.name(), null);
        return Response.created(URI.create("/api/vendor/v1/vendors/" + id))
                .entity(view)
                .tag(ETags.of(view.version()))
                .build();
    }

    private static void fill(VendorEntity vendor, Profile profile) {
        vendor.name = profile.name().strip();
        vendor.website = profile.website();
        vendor.skills.clear();
        vendor.skills.addAll(new TreeSet<>(profile.skills()));
    }

    /** Replaces a vendor's profile. */
    @PUT
    @Path("{id}")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.VENDOR})
    @Operation(operationId = "replaceVendorProfile", summary = "Replace a vendor's profile; needs If-Match")
    @APIResponse(responseCode = "200", description = "Replaced.")
    @APIResponse(responseCode = "412", description = "It has changed since you read it.")
    @APIResponse(responseCode = "428", description = "If-Match is missing.")
    public Response replace(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, Profile profile) {
        caller.requireSees(id);
        VendorEntity vendor = vendors.locked(id);
        ETags.require(ifMatch, vendor.version);
        VendorView before = vendors.view(vendor);
        parties.change(id, profile.name().strip(), profile.lei(), profile.jurisdiction());
        fill(vendor, profile);
        return answered(vendors.changed(vendor, "vendor-profile-replaced", null, caller.name(), before));
    }

    /** A step in the lifecycle. */
    public record Transition(
            @NotNull Lifecycle to,
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Moves a vendor through its lifecycle. */
    @POST
    @Path("{id}/transitions")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "moveVendor", summary = "Move a vendor to another state of its lifecycle, with the reason")
    @APIResponse(responseCode = "200", description = "Moved.")
    @APIResponse(responseCode = "409", description = "The lifecycle does not allow it.")
    public Response move(@PathParam("id") UUID id, Transition transition) {
        VendorEntity vendor = vendors.locked(id);
        if (!vendor.lifecycle.next().contains(transition.to())) {
            throw Problem.of(
                    VendorProblem.TRANSITION_REFUSED,
                    "It is " + vendor.lifecycle + "; from there it may become " + vendor.lifecycle.next() + ".");
        }
        VendorView before = vendors.view(vendor);
        vendor.lifecycle = transition.to();
        return answered(vendors.changed(vendor, "vendor-moved", transition.reason(), caller.name(), before));
    }

    /** Capacity of a skill. */
    public record NewCapacity(
            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
            String skill,

            @NotNull @Pattern(regexp = CODE, message = "must be a code such as EXPERT_HOUR")
            String unit,

            @NotNull @PositiveOrZero(message = "must not be below zero")
            BigDecimal total,

            @NotNull @PositiveOrZero(message = "must not be below zero")
            BigDecimal committed,

            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade)
            implements RequestBody {

        public NewCapacity {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (total != null
                    && committed != null
                    && committed.compareTo(total) > 0
                    && committed.signum() > 0
                    && total.signum() >= 0) {
                throw new FieldProblem("/committed", "must not be above total");
            }
        }
    }

    /** Records a vendor's capacity. */
    @POST
    @Path("{id}/capacities")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.VENDOR})
    @Operation(operationId = "recordCapacity", summary = "Record how much of a skill a vendor can do, and has promised")
    @APIResponse(responseCode = "201", description = "Recorded; the vendor as it is now.")
    @APIResponse(responseCode = "409", description = "A capacity of this skill is recorded for some of these days.")
    public Response recordCapacity(@PathParam("id") UUID id, NewCapacity request) {
        caller.requireSees(id);
        VendorEntity vendor = vendors.locked(id);
        VendorView before = vendors.view(vendor);
        DateRange asked = new DateRange(request.validFrom(), request.validTo());
        boolean overlaps = before.capacities().stream()
                .filter(known ->
                        known.skill().equals(request.skill()) && known.unit().equals(request.unit()))
                .anyMatch(known -> asked.overlaps(new DateRange(known.validFrom(), known.validTo())));
        if (overlaps) {
            throw Problem.of(
                    VendorProblem.CAPACITY_OVERLAPS, "Give a period that no recorded capacity of this skill covers.");
        }
        CapacityEntity row = new CapacityEntity();
        row.id = ids.next();
        row.vendorId = id;
        row.skill = request.skill();
        row.unit = request.unit();
        row.total = request.total();
        row.committed = request.committed();
        row.validFrom = request.validFrom();
        row.validTo = request.validTo();
        row.sourceName = request.source().name();
        row.sourceUrl = request.source().url();
        row.publishedOn = request.source().publishedOn();
        row.grade = request.grade();
        row.recordedAt = clock.now();
        row.recordedBy = caller.name();
        row.persist();
        return made(vendors.changed(vendor, "capacity-recorded", null, caller.name(), before));
    }

    /** What a revenue figure is. */
    public enum Basis {
        ACTUAL,
        FORECAST
    }

    /** Revenue of a fiscal year. */
    public record NewRevenue(
            @Min(1990) @Max(2100) int fiscalYear,
            @NotNull Basis basis,
            @NotNull Money amount,
            @NotNull @Valid Source source,
            @NotNull Grade grade)
            implements RequestBody {

        public NewRevenue {
            if (amount != null && !amount.isPositive()) {
                throw new FieldProblem("/amount/amount", "must be above zero");
            }
        }
    }

    /** Records a vendor's revenue; it supersedes the figure of the same year and basis. */
    @POST
    @Path("{id}/revenues")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.RISK_OFFICER})
    @Operation(operationId = "recordRevenue", summary = "Record a vendor's revenue of a fiscal year")
    @APIResponse(responseCode = "201", description = "Recorded; the vendor as it is now.")
    public Response recordRevenue(@PathParam("id") UUID id, NewRevenue request) {
        VendorEntity vendor = vendors.locked(id);
        VendorView before = vendors.view(vendor);
        Instant now = clock.now();
        RevenueEntity.update(
                "supersededAt = ?1 where vendorId = ?2 and fiscalYear = ?3 and basis = ?4 and supersededAt is null",
                now,
                id,
                request.fiscalYear(),
                request.basis().name());
        RevenueEntity row = new RevenueEntity();
        row.id = ids.next();
        row.vendorId = id;
        row.fiscalYear = request.fiscalYear();
        row.basis = request.basis().name();
        row.amount = request.amount().amount();
        row.currency = request.amount().currency();
        row.sourceName = request.source().name();
        row.sourceUrl = request.source().url();
        row.publishedOn = request.source().publishedOn();
        row.grade = request.grade();
        row.recordedAt = now;
        row.recordedBy = caller.name();
        row.persist();
        return made(vendors.changed(vendor, "revenue-recorded", null, caller.name(), before));
    }

    private static Response made(VendorView view) {
        return Response.created(URI.create("/api/vendor/v1/vendors/" + view.id()))
                .entity(view)
                .tag(ETags.of(view.version()))
                .build();
    }

    private static Response answered(VendorView view) {
        return Response.ok(view).tag(ETags.of(view.version())).build();
    }

    /** Vendors by name. */
    @GET
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
    @Operation(operationId = "listVendors", summary = "Vendors by name; find them by words, lifecycle and skill")
    public Page<VendorView> list(
            @QueryParam("q") @Nullable String words,
            @QueryParam("lifecycle") @Nullable Lifecycle lifecycle,
            @QueryParam("skill") @Nullable String skill,
            @BeanParam @Valid PageRequest page) {
        List<String> after = page.after(2).orElse(null);
        UUID only = caller.isVendorContact() ? caller.vendorId().orElse(new UUID(0, 0)) : null;
        @SuppressWarnings("unchecked") // the result class makes it so
        List<VendorEntity> rows = database.createNativeQuery("""
                        select v.* from vendor v
                        where (cast(:words as text) is null or v.search @@ to_tsquery('simple', cast(:words as text)))
                          and (cast(:lifecycle as text) is null or v.lifecycle = cast(:lifecycle as text))
                          and (cast(:only as uuid) is null or v.id = :only)
                          and (cast(:skill as text) is null or exists (
                               select 1 from vendor_skill s where s.vendor_id = v.id and s.skill = cast(:skill as text)))
                          and (cast(:name as text) is null
                               or (v.name, v.id) > (cast(:name as text), cast(:after as uuid)))
                        order by v.name, v.id limit :limit
                        """, VendorEntity.class)
                .setParameter("words", SearchWords.of(words))
                .setParameter("lifecycle", lifecycle == null ? null : lifecycle.name())
                .setParameter("only", only)
                .setParameter("skill", skill)
                .setParameter("name", after == null ? null : after.get(0))
                .setParameter("after", after == null ? null : Cursor.id(after.get(1)))
                .setParameter("limit", page.limit + 1)
                .getResultList();
        return Page.of(vendors.views(rows), page.limit, view -> Cursor.encode(view.name(), view.id()), clock.today());
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
        return answered(vendors.require(id));
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
