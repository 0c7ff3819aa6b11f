package armslength.vendor.registry;

import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import armslength.kit.web.Command;
import armslength.kit.web.RequestBody;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a vendor earns. */
@Path("/vendors/{id}/revenues")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class RevenueResource {

    private final Vendors vendors;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    RevenueResource(Vendors vendors, Caller caller, BusinessClock clock, Ids ids) {
        this.vendors = vendors;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
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

    /** What is known of a vendor's revenue. */
    public record RevenuesKnown(UUID vendorId, List<VendorView.Revenue> items, LocalDate asOf, Instant knownAt) {}

    /** What counts, year by year. */
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
            operationId = "listRevenues",
            summary = "A vendor's revenue by fiscal year, as it is known or was known",
            description = "Without `asOf` every year; with it those up to the day's. A figure that was superseded is"
                    + " there for a `knownAt` before.")
    @APIResponseSchema(value = RevenuesKnown.class, responseCode = "200", responseDescription = "The revenues.")
    public RevenuesKnown list(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        caller.requireSees(id);
        vendors.require(id);
        TwoClocks asked = clocks.resolve(clock);
        int lastYear = clocks.asOf == null ? Integer.MAX_VALUE : asked.asOf().getYear();
        String known = clocks.knownAt == null
                ? "supersededAt is null"
                : "recordedAt <= ?3 and (supersededAt is null or supersededAt > ?3)";
        Object[] parameters =
                clocks.knownAt == null ? new Object[] {id, lastYear} : new Object[] {id, lastYear, clocks.knownAt};
        List<VendorView.Revenue> revenues = RevenueEntity.<RevenueEntity>list(
                        "vendorId = ?1 and fiscalYear <= ?2 and " + known + " order by fiscalYear, basis", parameters)
                .stream()
                .map(VendorView.Revenue::of)
                .toList();
        return new RevenuesKnown(id, revenues, asked.asOf(), asked.knownAt());
    }

    /** Records a vendor's revenue; it supersedes the figure of the same year and basis. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.RISK_OFFICER})
    @Operation(operationId = "recordRevenue", summary = "Record a vendor's revenue of a fiscal year")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; the vendor as it is now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    public Response record(@PathParam("id") UUID id, NewRevenue said) {
        VendorEntity vendor = vendors.locked(id);
        VendorView before = vendors.view(vendor);
        Instant now = clock.now();
        RevenueEntity.update(
                "supersededAt = ?1 where vendorId = ?2 and fiscalYear = ?3 and basis = ?4 and supersededAt is null",
                now,
                id,
                said.fiscalYear(),
                said.basis().name());
        RevenueEntity row = new RevenueEntity();
        row.id = ids.next();
        row.vendorId = id;
        row.fiscalYear = said.fiscalYear();
        row.basis = said.basis().name();
        row.amount = said.amount().amount();
        row.currency = said.amount().currency();
        row.sourceName = said.source().name();
        row.sourceUrl = said.source().url();
        row.publishedOn = said.source().publishedOn();
        row.grade = said.grade();
        row.recordedAt = now;
        row.recordedBy = caller.name();
        row.persist();
        return VendorAnswers.made(vendors.changed(vendor, "revenue-recorded", null, caller.name(), before));
    }
}
