package armslength.risk.holding;

import armslength.kit.audit.Audit;
import armslength.kit.id.Ids;
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
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
import org.jspecify.annotations.Nullable;

/** Assets of ours that can be released. */
@Path("/assets")
@RunOnVirtualThread
@Tag(name = "Holdings", description = "Assets of ours, and which vendor holds what.")
public class AssetResource {

    private final Audit audit;
    private final Caller caller;
    private final BusinessClock clock;
    private final Ids ids;

    AssetResource(Audit audit, Caller caller, BusinessClock clock, Ids ids) {
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** What kind of asset; its half-life is policy. */
    public enum Type {
        CHECKPOINT,
        PRIVATE_PROMPTS,
        RUBRICS,
        GUIDELINES,
        EVALUATION_SET,
        DELIVERABLE,
        PERSONAL_DATA
    }

    /** An asset to register, with its first version, which is called v1 unless it has another label. */
    public record NewAsset(
            @NotBlank @Size(max = 200) String name,
            @NotNull Type type,

            @Min(value = 1, message = "must be a class from 1 (harmless) to 5 (most sensitive)")
            @Max(value = 5, message = "must be a class from 1 (harmless) to 5 (most sensitive)")
            int assetClass,

            @NotBlank @Size(max = 200) String owner,
            @Nullable @Size(min = 1, max = 100) String versionLabel)
            implements RequestBody {}

    /**
     * An asset.
     *
     * @param assetClass 1..5, 5 the most sensitive
     * @param owner the team that owns it
     * @param versions how many versions there are; the last one's number
     */
    public record View(
            UUID id,
            String name,
            String type,
            int assetClass,
            String owner,
            int versions,
            Instant recordedAt,
            String recordedBy) {

        static View of(Asset asset) {
            return new View(
                    asset.id,
                    asset.name,
                    asset.type,
                    asset.assetClass,
                    asset.owner,
                    asset.versions,
                    asset.recordedAt,
                    asset.recordedBy);
        }
    }

    /** Registers an asset. */
    @POST
    @Command
    @RolesAllowed({Roles.RESEARCH_LEAD, Roles.RISK_OFFICER})
    @Operation(operationId = "registerAsset", summary = "Register something of ours that can be released")
    @APIResponse(responseCode = "201", description = "Registered.")
    @APIResponse(responseCode = "409", description = "The name is taken.")
    public Response register(NewAsset request) {
        if (Asset.count("name", request.name()) > 0) {
            throw Problem.of(RiskProblem.NAME_TAKEN, "An asset is called '" + request.name() + "' already.");
        }
        Asset asset = new Asset();
        asset.id = ids.next();
        asset.name = request.name();
        asset.type = request.type().name();
        asset.assetClass = request.assetClass();
        asset.owner = request.owner();
        asset.versions = 1;
        asset.recordedAt = clock.now();
        asset.recordedBy = caller.name();
        asset.persistAndFlush();
        String label = request.versionLabel() == null ? "v1" : request.versionLabel();
        AssetVersion.of(asset.id, 1, label, "The first version", asset.recordedAt, asset.recordedBy)
                .persistAndFlush();
        View view = View.of(asset);
        audit.record("asset-registered", "asset", asset.id, null, view);
        return Response.created(URI.create("/api/risk/v1/assets/" + asset.id))
                .entity(view)
                .build();
    }

    /** Assets, newest first. */
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
    @Operation(operationId = "listAssets", summary = "Assets, newest first")
    public Page<View> list(@BeanParam @Valid PageRequest page) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        page.after(1).ifPresent(keys -> {
            where.append(" and id < :before");
            parameters.put("before", Cursor.id(keys.getFirst()));
        });
        List<View> rows = Asset.<Asset>find(where + " order by id desc", parameters).page(0, page.limit + 1).stream()
                .map(View::of)
                .toList();
        return Page.of(rows, page.limit, row -> Cursor.encode(row.id()), clock.today());
    }
}
