package armslength.vendor.location;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.CountryCode;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.KnownPage;
import armslength.kit.web.PageRequest;
import armslength.kit.web.RequestBody;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.registry.VendorKeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A vendor's worker locations and data residency. */
@Path("/vendors/{id}/locations")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class LocationResource {

    private final Locations locations;
    private final VendorKeys vendors;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;

    LocationResource(
            Locations locations, VendorKeys vendors, Caller caller, BusinessClock clock, Ids ids, Audit audit) {
        this.locations = locations;
        this.vendors = vendors;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
    }

    /** What a place is for. */
    public enum Purpose {
        /** Annotators work there. */
        WORKERS,
        /** Our data may rest there. */
        DATA_RESIDENCY
    }

    /**
     * A place to record.
     *
     * @param workers how many work there, only of worker locations
     */
    public record NewLocation(
            @Schema(implementation = String.class, examples = "KE") @NotNull
            CountryCode country,

            @NotNull Purpose purpose,
            @Nullable @Min(0) Integer workers,
            @NotNull LocalDate validFrom,
            @Nullable LocalDate validTo,
            @NotNull @Valid Source source,
            @NotNull Grade grade)
            implements RequestBody {
        public NewLocation {
            if (validFrom != null) {
                DateRange.of(validFrom, validTo, "/validTo");
            }
            if (workers != null && purpose == Purpose.DATA_RESIDENCY) {
                throw new FieldProblem("/workers", "must be left out: data residency has none");
            }
        }
    }

    /** A place over a period [validFrom, validTo). */
    public record Location(
            UUID id,
            @Schema(implementation = String.class) CountryCode country,
            Purpose purpose,
            @Nullable Integer workers,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Source source,
            Grade grade,
            Instant recordedAt,
            String recordedBy) {}

    /** Records a place. */
    @POST
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(operationId = "recordLocation", summary = "Record where a vendor's people sit or our data may rest")
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Location.class)))
    @APIResponse(responseCode = "409", description = "The place is recorded for some of these days.")
    public Response record(@PathParam("id") UUID vendor, NewLocation said) {
        vendors.require(vendor);
        UUID id = ids.next();
        Location recorded = new Location(
                id,
                said.country(),
                said.purpose(),
                said.workers(),
                said.validFrom(),
                said.validTo(),
                said.source(),
                said.grade(),
                clock.now(),
                caller.name());
        locations.insert(vendor, recorded);
        audit.record("location-recorded", "vendor", vendor, null, recorded);
        return Response.created(URI.create("/api/vendor/v1/vendors/" + vendor + "/locations"))
                .entity(recorded)
                .build();
    }

    /** Why it was withdrawn. */
    public record LocationWithdrawal(
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Withdraws a place that was wrong. */
    @POST
    @Path("{locationId}/withdrawals")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "withdrawLocation",
            summary = "Note that a place was wrong; the right one can then be recorded",
            description = "Whoever asks for what was known before still sees it.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; the place as it was.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Location.class)))
    public Response withdraw(
            @PathParam("id") UUID vendor, @PathParam("locationId") UUID id, LocationWithdrawal withdrawal) {
        vendors.require(vendor);
        Location before = locations.require(vendor, id);
        locations.withdraw(id, clock.now(), caller.name());
        audit.record("location-withdrawn", "vendor", vendor, before, withdrawal);
        return Response.ok(before).build();
    }

    /** Lists places. */
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
    @Operation(
            operationId = "listLocations",
            summary = "A vendor's worker locations and data residency",
            description = "Without `asOf` of every period; with it those of the day. What was withdrawn is there for a"
                    + " `knownAt` before.")
    public KnownPage<Location> list(
            @PathParam("id") UUID vendor, @BeanParam TwoClocksParam clocks, @BeanParam @Valid PageRequest page) {
        caller.requireSees(vendor);
        vendors.require(vendor);
        return KnownPage.of(
                locations.list(
                        vendor,
                        clocks.asOf,
                        clocks.knownAt,
                        page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                        page.limit + 1),
                page.limit,
                location -> Cursor.encode(location.id()),
                clocks.resolve(clock));
    }
}
