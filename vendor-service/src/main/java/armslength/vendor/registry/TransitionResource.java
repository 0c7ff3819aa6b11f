package armslength.vendor.registry;

import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.CommonProblem;
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
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A vendor's way through its lifecycle. */
@Path("/vendors/{id}/transitions")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class TransitionResource {

    private static final List<String> RESTRICTING = List.of("RESTRICT", "EXIT_REVIEW");

    private final Vendors vendors;
    private final EntityManager database;
    private final Caller caller;
    private final BusinessClock clock;

    TransitionResource(Vendors vendors, EntityManager database, Caller caller, BusinessClock clock) {
        this.vendors = vendors;
        this.database = database;
        this.caller = caller;
        this.clock = clock;
    }

    /** A step in the lifecycle. */
    public record Transition(
            @NotNull Lifecycle to,
            @NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /**
     * A step that leads on from where the vendor is.
     *
     * @param roles who may take it
     * @param unmet why it cannot be taken now, or null
     */
    public record PossibleStep(
            Lifecycle to,
            List<String> roles,
            Lifecycle.Condition condition,
            @Nullable String unmet) {}

    /** The steps that lead on. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listTransitions",
            summary = "Where a vendor may go from where it is, who may move it, and what has to hold")
    public Page<PossibleStep> list(@PathParam("id") UUID id) {
        VendorView vendor = vendors.require(id);
        List<PossibleStep> steps = vendor.lifecycle().steps().stream()
                .map(step -> new PossibleStep(
                        step.to(),
                        step.roles().stream().sorted().toList(),
                        step.condition(),
                        unmet(step.condition(), vendor)))
                .toList();
        return new Page<>(steps, null, clock.today());
    }

    /** Moves a vendor through its lifecycle. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER})
    @Operation(operationId = "moveVendor", summary = "Move a vendor to another state of its lifecycle, with the reason")
    @APIResponse(
            responseCode = "200",
            description = "Moved.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VendorView.class)))
    @APIResponse(responseCode = "409", description = "The lifecycle does not allow it, or a condition is not met.")
    public Response move(@PathParam("id") UUID id, Transition transition) {
        VendorEntity vendor = vendors.locked(id);
        Lifecycle.Step step = vendor.lifecycle
                .stepTo(transition.to())
                .orElseThrow(() -> Problem.of(
                        VendorProblem.TRANSITION_REFUSED,
                        "It is " + vendor.lifecycle + "; from there it may become "
                                + vendor.lifecycle.steps().stream()
                                        .map(known -> known.to().name())
                                        .collect(Collectors.joining(", "))
                                + "."));
        if (step.roles().stream().noneMatch(caller::hasRole)) {
            throw Problem.of(
                    CommonProblem.FORBIDDEN,
                    "This step is for "
                            + String.join(", ", step.roles().stream().sorted().toList()) + ".");
        }
        VendorView before = vendors.view(vendor);
        String unmet = unmet(step.condition(), before);
        if (unmet != null) {
            throw Problem.of(VendorProblem.CONDITION_UNMET, unmet);
        }
        vendor.lifecycle = transition.to();
        return VendorAnswers.answered(
                vendors.changed(vendor, "vendor-moved", transition.reason(), caller.name(), before));
    }

    private @Nullable String unmet(Lifecycle.Condition condition, VendorView vendor) {
        return switch (condition) {
            case NONE -> null;
            case HAS_A_SKILL ->
                vendor.skills().isEmpty() ? "Record what the vendor can do first: it has no skill." : null;
            case STANDING_ALLOWS -> {
                String band = band(vendor.id());
                yield band != null && RESTRICTING.contains(band)
                        ? "Its standing is " + band + "; a review or a mitigation has to lift that first."
                        : null;
            }
        };
    }

    private @Nullable String band(UUID vendor) {
        @SuppressWarnings("unchecked") // the result class makes it so
        List<String> bands = database.createNativeQuery(
                        "select band from vendor_standing where vendor_id = :vendor", String.class)
                .setParameter("vendor", vendor)
                .getResultList();
        return bands.isEmpty() ? null : bands.getFirst();
    }
}
