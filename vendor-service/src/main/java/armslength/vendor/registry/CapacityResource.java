package armslength.vendor.registry;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import armslength.kit.value.DateRange;
import armslength.kit.value.FieldProblem;
import armslength.kit.value.Share;
import armslength.kit.web.Command;
import armslength.kit.web.RequestBody;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.skill.Skills;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
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
import org.jspecify.annotations.Nullable;

/** How much a vendor can do. */
@Path("/vendors/{id}/capacities")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class CapacityResource {

    private final Vendors vendors;
    private final Capacities capacities;
    private final Proposals proposals;
    private final Skills skills;
    private final Caller caller;
    private final BusinessClock clock;

    CapacityResource(
            Vendors vendors,
            Capacities capacities,
            Proposals proposals,
            Skills skills,
            Caller caller,
            BusinessClock clock) {
        this.vendors = vendors;
        this.capacities = capacities;
        this.proposals = proposals;
        this.skills = skills;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Capacity of a skill.
     *
     * @param ramp growth a month as a ratio, 0 where it is left out
     */
    public record NewCapacity(
            @NotNull @Pattern(regexp = VendorResource.CODE, message = VendorResource.CODE_MESSAGE)
            String skill,

            @NotNull @Pattern(regexp = VendorResource.CODE, message = "must be a code such as EXPERT_HOUR")
            String unit,

            @NotNull @PositiveOrZero(message = "must not be below zero")
            BigDecimal total,

            @NotNull @PositiveOrZero(message = "must not be below zero")
            BigDecimal committed,

            @Schema(implementation = String.class, examples = "0.15") @Nullable
            Share ramp,

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

    /**
     * What is known of a vendor's capacity.
     *
     * @param items what counts: for the same skill and unit the strongest statement of each day
     * @param dissents statements that lost on some day to a stronger one that says something else
     */
    public record CapacitiesKnown(
            UUID vendorId,
            List<VendorView.Capacity> items,
            List<VendorView.Capacity> dissents,
            LocalDate asOf,
            Instant knownAt) {}

    /** What counts, and what lost. */
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
            operationId = "listCapacities",
            summary = "A vendor's capacity: what counts, and what lost to stronger evidence",
            description =
                    "Without `asOf` every period; with it what counts on the day. What was withdrawn is there for a"
                            + " `knownAt` before.")
    @APIResponseSchema(value = CapacitiesKnown.class, responseCode = "200", responseDescription = "The capacities.")
    public CapacitiesKnown list(@PathParam("id") UUID id, @BeanParam TwoClocksParam clocks) {
        caller.requireSees(id);
        vendors.require(id);
        TwoClocks asked = clocks.resolve(clock);
        List<VendorView.Capacity> said = capacities.said(id, clocks.knownAt);
        CapacityTimeline timeline =
                clocks.asOf == null ? CapacityTimeline.of(said) : CapacityTimeline.on(asked.asOf(), said);
        return new CapacitiesKnown(id, timeline.counting(), timeline.dissents(), asked.asOf(), asked.knownAt());
    }

    /** Why it was taken back. */
    public record CapacityWithdrawal(
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Takes back what was said of a vendor's capacity. */
    @POST
    @Path("{capacityId}/withdrawals")
    @Command
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "withdrawCapacity",
            summary = "Note that a capacity was wrong; what it outweighed counts again",
            description = "Whoever asks for what was known before still sees it.")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn; the vendor as it is now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(responseCode = "404", description = "There is no such capacity of this vendor, or not any more.")
    public Response withdraw(
            @PathParam("id") UUID id, @PathParam("capacityId") UUID capacity, CapacityWithdrawal withdrawal) {
        VendorEntity vendor = vendors.locked(id);
        return VendorAnswers.answered(capacities.withdraw(vendor, capacity, withdrawal.reason(), caller.name()));
    }

    /** Records a vendor's capacity. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.VENDOR})
    @Operation(
            operationId = "recordCapacity",
            summary = "Record how much of a skill a vendor can do, and has promised",
            description = "Statements may overlap: on each day the stronger grade counts, among equals the later start."
                    + " What a vendor's own contact records is a company statement and waits for confirmation.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; the vendor as it is now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Said by the vendor's own contact: it waits for somebody of ours.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proposal.class)))
    @APIResponse(responseCode = "409", description = "A capacity of this skill and grade is recorded from this day.")
    public Response record(@PathParam("id") UUID id, NewCapacity said) {
        caller.requireSees(id);
        skills.requireKnown("/skill", said.skill());
        VendorEntity vendor = vendors.locked(id);
        if (caller.isVendorContact()) {
            return Response.accepted(proposals.submit(id, Proposal.Kind.CAPACITY, said))
                    .build();
        }
        return VendorAnswers.made(capacities.record(vendor, said, said.grade(), caller.name(), caller.name()));
    }
}
