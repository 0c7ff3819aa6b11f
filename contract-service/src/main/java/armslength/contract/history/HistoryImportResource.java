package armslength.contract.history;

import armslength.contract.ContractProblem;
import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in published tables. */
@Path("/imports")
@RunOnVirtualThread
@Tag(name = "Imported history", description = "Spend lines and contract snapshots of others, brought into the ledger.")
public class HistoryImportResource {

    private static final String SPEND = """
            Supplier,Date,Amount
            Scale AI,2024-06-11,32861.00
            """;
    private static final String SNAPSHOT = """
            original_contract_id,current_item_id,vendor,amt,tot_payments
            MPXX18000094,MPXX18000094,Becker Professional Development,20000,3491.24
            """;

    private final Mappings mappings;
    private final SpendStore spend;
    private final SnapshotStore snapshots;
    private final Operations operations;
    private final Caller caller;
    private final BusinessClock clock;

    HistoryImportResource(
            Mappings mappings,
            SpendStore spend,
            SnapshotStore snapshots,
            Operations operations,
            Caller caller,
            BusinessClock clock) {
        this.mappings = mappings;
        this.spend = spend;
        this.snapshots = snapshots;
        this.operations = operations;
        this.caller = caller;
        this.clock = clock;
    }

    /** Begins an import of spend lines. */
    @POST
    @Path("spend-lines")
    @Command
    @Consumes("text/csv")
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "importSpendLines",
            summary = "Take in a file of spend lines as a mapping reads it",
            description = "Rows are entered some thousand at a time. The operation's findings name every quarantined"
                    + " row and why. The same source given again, whole or after a stop, enters nothing twice.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such mapping.")
    @APIResponse(responseCode = "422", description = "The mapping is for contract snapshots.")
    public Response spendLines(
            @QueryParam("mappingId") @NotNull UUID mappingId,
            @QueryParam("source") @NotBlank @Size(max = 200) String source,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples = @ExampleObject(name = "lines", value = SPEND)))
                    LargeBody body) {
        Mapping mapping = require(mappingId, Mapping.Kind.SPEND);
        return begun(operations.begin(
                "SPEND_IMPORT",
                caller.name(),
                Map.of("mapping", mapping.name(), "source", source),
                body,
                new SpendImport(mapping, source, clock.today(), spend)));
    }

    /** Begins an import of a contract snapshot. */
    @POST
    @Path("contract-snapshots")
    @Command
    @Consumes("text/csv")
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "importContractSnapshot",
            summary = "Take in how contracts stood on a day: amount, paid to date, vendor",
            description = "What changed since the snapshot before is entered: more as an entry, less as a reversal."
                    + " Snapshots may come in any order; the ledger ends the same.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    @APIResponse(responseCode = "404", description = "There is no such mapping.")
    @APIResponse(responseCode = "422", description = "The mapping is for spend lines.")
    public Response contractSnapshot(
            @QueryParam("mappingId") @NotNull UUID mappingId,
            @QueryParam("asOf") @NotNull LocalDate asOf,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples = @ExampleObject(name = "snapshot", value = SNAPSHOT)))
                    LargeBody body) {
        Mapping mapping = require(mappingId, Mapping.Kind.CONTRACT_SNAPSHOT);
        return begun(operations.begin(
                "CONTRACT_SNAPSHOT_IMPORT",
                caller.name(),
                Map.of("mapping", mapping.name(), "asOf", asOf.toString()),
                body,
                new SnapshotImport(mapping, asOf, snapshots)));
    }

    private Mapping require(UUID id, Mapping.Kind kind) {
        Mapping mapping = mappings.require(id);
        if (mapping.kind() != kind) {
            throw Problem.of(ContractProblem.WRONG_MAPPING, "The mapping is for " + mapping.kind() + ".")
                    .at("?mappingId", "must be a mapping of kind " + kind);
        }
        return mapping;
    }

    private static Response begun(OperationView begun) {
        return Response.accepted(begun)
                .location(URI.create("/api/contract/v1/operations/" + begun.id()))
                .build();
    }
}
