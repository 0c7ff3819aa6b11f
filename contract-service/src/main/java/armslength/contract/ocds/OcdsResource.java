package armslength.contract.ocds;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contracts in the Open Contracting Data Standard. */
@Path("/ocds-releases")
@RunOnVirtualThread
@Tag(name = "Reports", description = "Plan beside what became of it, balances at any date, promises not used.")
public class OcdsResource {

    private final Releases releases;
    private final BusinessClock clock;

    OcdsResource(Releases releases, BusinessClock clock) {
        this.releases = releases;
        this.clock = clock;
    }

    /** A package of releases. */
    @GET
    @RolesAllowed({Roles.PROCUREMENT_MANAGER, Roles.FINANCE, Roles.AUDITOR, Roles.SERVICE})
    @Transactional
    @Operation(
            operationId = "exportOcds",
            summary = "Contracts and what was paid under them, as an OCDS 1.1 release package",
            description = "Payments of a contract and a day are one transaction. Where there is more, the header"
                    + " X-Next-Cursor is the cursor of the next package.")
    @APIResponse(
            responseCode = "200",
            description = "The package.",
            headers = @Header(name = "X-Next-Cursor", schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReleasePackage.class)))
    public Response export(@QueryParam("vendorId") @Nullable UUID vendorId, @BeanParam @Valid PageRequest page) {
        @Nullable
        UUID after = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        List<Releases.Told> found = releases.find(vendorId, after, page.limit + 1, clock.today());
        boolean more = found.size() > page.limit;
        List<Releases.Told> told = more ? found.subList(0, page.limit) : found;
        Response.ResponseBuilder answer = Response.ok(new ReleasePackage(
                "urn:armslength:ocds-releases:" + (after == null ? "first" : after),
                "1.1",
                clock.now(),
                new ReleasePackage.Publisher(releases.buyer()),
                "https://creativecommons.org/publicdomain/zero/1.0/",
                "https://armslength.dev/publication-policy",
                told.stream().map(Releases.Told::release).toList()));
        return more
                ? answer.header("X-Next-Cursor", Cursor.encode(told.getLast().contractId()))
                        .build()
                : answer.build();
    }
}
