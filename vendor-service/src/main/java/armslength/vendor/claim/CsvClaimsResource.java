package armslength.vendor.claim;

import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.LargeBody;
import armslength.vendor.party.Parties;
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

/** Takes in claims from a table. */
@Path("/imports/claims")
@RunOnVirtualThread
@Tag(
        name = "Imports and exports",
        description = "What others publish about ownership, taken in; what is on record here, told in standards.")
public class CsvClaimsResource {

    private static final String EXAMPLE = """
            subject,owner,interest,share,validFrom,grade,source,status
            01976a2f-3c00-7000-8000-000000000002,BQ4BKCS1HXDV9HN80Z93,SHAREHOLDING,0.49,2025-06-12,COMPANY_STATEMENT,Statement of Scale AI,CONFIRMED
            """;

    private final Operations operations;
    private final Parties parties;
    private final ClaimBook book;
    private final Caller caller;

    CsvClaimsResource(Operations operations, Parties parties, ClaimBook book, Caller caller) {
        this.operations = operations;
        this.parties = parties;
        this.book = book;
        this.caller = caller;
    }

    /** Begins an import. */
    @POST
    @Command
    @Consumes("text/csv")
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "importClaims",
            summary = "Take in interests from a CSV table, one a row",
            description = "Columns: subject and owner (id or LEI), interest, share or min and max, validFrom, validTo,"
                    + " grade, source, sourceUrl, publishedOn, status. The operation names every wrong cell of every"
                    + " refused row by its column.")
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
                                            examples = @ExampleObject(name = "stake", value = EXAMPLE)))
                    LargeBody body) {
        OperationView begun = operations.begin(
                "CLAIM_IMPORT", caller.name(), Map.of("format", "CSV"), body, new CsvClaims(parties, book));
        return Response.accepted(begun)
                .location(URI.create("/api/vendor/v1/operations/" + begun.id()))
                .build();
    }
}
