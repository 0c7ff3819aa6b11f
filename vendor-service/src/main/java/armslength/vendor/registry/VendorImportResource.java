package armslength.vendor.registry;

import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.LargeBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in vendors from a table. */
@Path("/imports/vendors")
@RunOnVirtualThread
@Tag(
        name = "Imports and exports",
        description = "What others publish about ownership, taken in; what is on record here, told in standards.")
public class VendorImportResource {

    private static final String EXAMPLE = """
            name,lei,jurisdiction,website,skills,register,registrationNumber,taxRegister,taxNumber
            Labelbox,,US-DE,https://labelbox.com,SFT IMAGE,RA000602,6723415,IRS,82-1234567
            """;

    private final Operations operations;
    private final ImportedVendors vendors;
    private final Caller caller;

    VendorImportResource(Operations operations, ImportedVendors vendors, Caller caller) {
        this.operations = operations;
        this.vendors = vendors;
        this.caller = caller;
    }

    /** Begins an import. */
    @POST
    @Command
    @Consumes("text/csv")
    @RolesAllowed(Roles.PROCUREMENT_MANAGER)
    @Operation(
            operationId = "importVendors",
            summary = "Take in vendors from a CSV table, one a row, as prospects",
            description =
                    "Columns: name, and where known lei, jurisdiction, website, skills (blanks between), register and"
                            + " registrationNumber, taxRegister and taxNumber. A vendor on record, by LEI, by number, or by name"
                            + " where the row has neither, stays as it is and is told as already known. The operation names every"
                            + " wrong cell of every refused row by its column.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    public Response begin(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = SchemaType.STRING),
                                            examples = @ExampleObject(name = "vendor", value = EXAMPLE)))
                    LargeBody body) {
        OperationView begun = operations.begin(
                "VENDOR_IMPORT", caller.name(), Map.of("format", "CSV"), body, new VendorImport(vendors));
        return Response.accepted(begun)
                .location(URI.create("/api/vendor/v1/operations/" + begun.id()))
                .build();
    }
}
