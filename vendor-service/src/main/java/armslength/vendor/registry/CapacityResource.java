package armslength.vendor.registry;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
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
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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

    CapacityResource(Vendors vendors, Capacities capacities, Proposals proposals, Skills skills, Caller caller) {
        this.vendors = vendors;
        this.capacities = capacities;
        this.proposals = proposals;
        this.skills = skills;
        this.caller = caller;
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

    /** Records a vendor's capacity. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.VENDOR})
    @Operation(
            operationId = "recordCapacity",
            summary = "Record how much of a skill a vendor can do, and has promised",
            description =
                    "What a vendor's own contact records counts as a company statement and waits for confirmation.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded; the vendor as it is now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Said by the vendor's own contact: it waits for somebody of ours.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Proposal.class)))
    @APIResponse(responseCode = "409", description = "A capacity of this skill is recorded for some of these days.")
    public Response record(@PathParam("id") UUID id, NewCapacity said) {
        caller.requireSees(id);
        skills.requireKnown("/skill", said.skill());
        VendorEntity vendor = vendors.locked(id);
        if (caller.isVendorContact()) {
            return Response.accepted(proposals.submit(id, Proposal.Kind.CAPACITY, said))
                    .build();
        }
        return VendorAnswers.made(capacities.record(vendor, said, said.grade(), caller.name()));
    }
}
