package armslength.risk.holding;

import armslength.kit.audit.Audit;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.Cursor;
import armslength.kit.web.Page;
import armslength.kit.web.PageRequest;
import armslength.kit.web.Problem;
import armslength.kit.web.RequestBody;
import armslength.risk.RiskProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The versions of an asset: a holding is of one of them. */
@Path("/assets/{id}/versions")
@RunOnVirtualThread
@Tag(name = "Holdings", description = "Assets of ours, and which vendor holds what.")
public class AssetVersionResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;

    AssetVersionResource(Audit audit, Caller caller, BusinessClock clock) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** A version to register; its number follows the last one's. */
    public record NewAssetVersion(
            @NotBlank @Size(max = 100) String label,
            @NotNull @Size(max = 2_000) String note) implements RequestBody {}

    /**
     * A version of an asset.
     *
     * @param version from 1, without gaps
     * @param label what people call it, for example {@code step 40000}
     * @param note what is new in it
     */
    public record AssetVersionView(
            UUID assetId, int version, String label, String note, Instant recordedAt, String recordedBy) {

        static AssetVersionView of(AssetVersion version) {
            return new AssetVersionView(
                    version.assetId,
                    version.version,
                    version.label,
                    version.note,
                    version.recordedAt,
                    version.recordedBy);
        }
    }

    /** Registers the next version. */
    @POST
    @Command
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER})
    @Operation(
            operationId = "registerAssetVersion",
            summary = "Register the next version of an asset, for example a later checkpoint")
    @APIResponse(responseCode = "201", description = "Registered, with its number.")
    @APIResponse(responseCode = "404", description = "There is no such asset.")
    @APIResponse(responseCode = "409", description = "A version of the asset has that label.")
    public Response register(@PathParam("id") UUID id, NewAssetVersion request) {
        // the lock gives two at once different numbers
        Asset asset = Asset.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (asset == null) {
            throw Problem.of(RiskProblem.NO_SUCH_ASSET, "There is no asset " + id + ".");
        }
        if (AssetVersion.count("assetId = ?1 and label = ?2", id, request.label()) > 0) {
            throw Problem.of(
                    RiskProblem.NAME_TAKEN, "A version of " + asset.name + " is called '" + request.label() + "'.");
        }
        asset.versions++;
        AssetVersion version =
                AssetVersion.of(id, asset.versions, request.label(), request.note(), clock.now(), caller.name());
        version.persistAndFlush();
        AssetVersionView view = AssetVersionView.of(version);
        audit.record("asset-version-registered", "asset", id, null, view);
        return Response.created(URI.create("/api/risk/v1/assets/" + id + "/versions"))
                .entity(view)
                .build();
    }

    /** The versions, newest first. */
    @GET
    @RolesAllowed({
        Roles.RISK_OFFICER,
        Roles.PROCUREMENT_MANAGER,
        Roles.BUYER,
        Roles.FINANCE,
        Roles.RESEARCH_LEAD,
        Roles.AUDITOR,
        Roles.SERVICE
    })
    @Transactional
    @Operation(operationId = "listAssetVersions", summary = "The versions of an asset, newest first")
    public Page<AssetVersionView> list(@PathParam("id") UUID id, @BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>(Map.of("asset", id));
        StringBuilder where = new StringBuilder("assetId = :asset");
        page.after(1).ifPresent(keys -> {
            where.append(" and version < :before");
            parameters.put("before", number(keys.getFirst()));
        });
        List<AssetVersionView> rows =
                AssetVersion.<AssetVersion>find(where + " order by version desc", parameters)
                        .page(0, page.limit + 1)
                        .stream()
                        .map(AssetVersionView::of)
                        .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.version()), clock.today());
    }

    private static int number(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException notOurs) {
            throw Cursor.wrong();
        }
    }
}
