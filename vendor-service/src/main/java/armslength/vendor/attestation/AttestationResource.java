package armslength.vendor.attestation;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
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
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A vendor's certificates and neutrality statements. */
@Path("/vendors/{id}/attestations")
@RunOnVirtualThread
@Tag(name = "Vendors", description = "The registry: profile, lifecycle, capacity and revenue of every vendor.")
public class AttestationResource {

    private final Attestations attestations;
    private final VendorKeys vendors;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;
    private final Audit audit;

    AttestationResource(
            Attestations attestations, VendorKeys vendors, Caller caller, BusinessClock clock, Ids ids, Audit audit) {
        this.attestations = attestations;
        this.vendors = vendors;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
        this.audit = audit;
    }

    /** An attestation to record. */
    public record NewAttestation(
            Attestation.@NotNull Kind kind,

            @NotNull
            @Pattern(regexp = "[A-Z][A-Z0-9_]*", message = "must be a code such as SOC_2_TYPE_2 or NEUTRALITY")
            @Schema(examples = "SOC_2_TYPE_2")
            String standard,

            @Nullable @Size(max = 4_000) String statement,
            @NotNull LocalDate validFrom,
            @NotNull LocalDate expiresOn,
            @NotNull @Valid Source source,
            @NotNull Grade grade)
            implements RequestBody {
        public NewAttestation {
            if (validFrom != null && expiresOn != null && !expiresOn.isAfter(validFrom)) {
                throw new FieldProblem("/expiresOn", "must be after validFrom (" + validFrom + ")");
            }
        }
    }

    /** Why it was withdrawn. */
    public record Withdrawal(@NotBlank @Size(max = 2_000) String reason) implements RequestBody {}

    /** Records one. */
    @POST
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER})
    @Operation(
            operationId = "recordAttestation",
            summary = "Record a certificate or a neutrality statement with its end",
            description = "Sixty, thirty and seven days before its end, and on the day, a fact is published once.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Attestation.class)))
    public Response record(@PathParam("id") UUID vendor, NewAttestation said) {
        vendors.require(vendor);
        UUID id = ids.next();
        attestations.insert(id, vendor, said, clock.now(), caller.name());
        Attestation recorded = attestations.require(vendor, id, clock.today());
        audit.record("attestation-recorded", "vendor", vendor, null, recorded);
        return Response.created(URI.create("/api/vendor/v1/vendors/" + vendor + "/attestations"))
                .entity(recorded)
                .build();
    }

    /** Withdraws one. */
    @POST
    @Path("{attestationId}/withdrawals")
    @Command
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.RISK_OFFICER})
    @Operation(operationId = "withdrawAttestation", summary = "Note that an attestation does not hold any more")
    @APIResponse(
            responseCode = "200",
            description = "Withdrawn.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Attestation.class)))
    public Response withdraw(@PathParam("id") UUID vendor, @PathParam("attestationId") UUID id, Withdrawal withdrawal) {
        Attestation before = attestations.require(vendor, id, clock.today());
        attestations.withdraw(id, clock.now());
        Attestation after = attestations.require(vendor, id, clock.today());
        audit.record("attestation-withdrawn", "vendor", vendor, before, after);
        return Response.ok(after).build();
    }

    /** Lists them. */
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
            operationId = "listAttestations",
            summary = "A vendor's certificates and neutrality statements",
            description = "Each with its state on the day `asOf`, as far as it was known at `knownAt`.")
    public KnownPage<Attestation> list(
            @PathParam("id") UUID vendor, @BeanParam TwoClocksParam clocks, @BeanParam @Valid PageRequest page) {
        caller.requireSees(vendor);
        vendors.require(vendor);
        TwoClocks asked = clocks.resolve(clock);
        return KnownPage.of(
                attestations.list(
                        vendor,
                        page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null),
                        page.limit + 1,
                        asked.asOf(),
                        clocks.knownAt),
                page.limit,
                attestation -> Cursor.encode(attestation.id()),
                asked);
    }
}
