package armslength.contract.history;

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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Contracts that came by snapshots. */
@Path("/imported-contracts")
@RunOnVirtualThread
@Tag(name = "Imported history", description = "Spend lines and contract snapshots of others, brought into the ledger.")
public class ImportedContractResource {

    private final ImportedContracts contracts;
    private final BusinessClock clock;

    ImportedContractResource(ImportedContracts contracts, BusinessClock clock) {
        this.contracts = contracts;
        this.clock = clock;
    }

    /** The items. */
    @GET
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(
            operationId = "listImportedContracts",
            summary =
                    "Contract items of snapshots as they stand in the newest; takenOver=true has those that changed hands")
    public Page<ImportedContracts.Item> list(
            @QueryParam("mappingId") @Nullable UUID mappingId,
            @QueryParam("takenOver") @DefaultValue("false") boolean takenOver,
            @BeanParam @Valid PageRequest page) {
        @Nullable
        UUID after = page.after(1).map(keys -> Cursor.id(keys.getFirst())).orElse(null);
        return Page.of(
                contracts.list(mappingId, takenOver, after, page.limit + 1),
                page.limit,
                item -> Cursor.encode(item.id()),
                clock.today());
    }

    /** One item's history. */
    @GET
    @Path("{id}")
    @RolesAllowed({Roles.FINANCE, Roles.PROCUREMENT_MANAGER, Roles.AUDITOR})
    @Transactional
    @Operation(operationId = "getImportedContract", summary = "How a contract item stood in every snapshot")
    public ImportedContracts.History get(@PathParam("id") UUID id) {
        return contracts.require(id);
    }
}
