package armslength.contract.ocds;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Open contracting releases that came in, and what they tell. */
@Path("/")
@RunOnVirtualThread
@Tag(name = "Imported history", description = "Spend lines and contract snapshots of others, brought into the ledger.")
public class ImportedReleaseResource {

    private final ImportedReleases releases;
    private final BusinessClock clock;

    ImportedReleaseResource(ImportedReleases releases, BusinessClock clock) {
        this.releases = releases;
        this.clock = clock;
    }

    /** The releases. */
    @GET
    @Path("imported-releases")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listImportedReleases",
            summary = "Releases that came in, each with its verdict and the reasons; the quarantined ones too")
    public Page<ImportedReleases.Judged> list(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("ocid") @Nullable String ocid,
            @QueryParam("verdict") @Nullable Verdict verdict,
            @BeanParam @Valid PageRequest page) {
        return Page.of(
                releases.list(dataset, ocid, verdict, after(page), page.limit + 1),
                page.limit,
                release -> Cursor.encode(release.id()),
                clock.today());
    }

    /** One release. */
    @GET
    @Path("imported-releases/{id}")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getImportedRelease", summary = "A release as it came, its verdict and the reasons")
    public ImportedReleases.Kept get(@PathParam("id") UUID id) {
        return releases.require(id);
    }

    /** The contracts. */
    @GET
    @Path("imported-ocds-contracts")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listImportedOcdsContracts",
            summary = "Contracts as the newest of the releases that came in tell them")
    public Page<ImportedReleases.Contract> contracts(
            @QueryParam("dataset") @Nullable String dataset,
            @QueryParam("ocid") @Nullable String ocid,
            @BeanParam @Valid PageRequest page) {
        return Page.of(
                releases.contracts(dataset, ocid, after(page), page.limit + 1),
                page.limit,
                contract -> Cursor.encode(contract.id()),
                clock.today());
    }

    private static @Nullable UUID after(PageRequest page) {
        return page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
    }
}
