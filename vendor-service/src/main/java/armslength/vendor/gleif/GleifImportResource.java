package armslength.vendor.gleif;

import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.LargeBody;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in records of the Global LEI System. */
@Path("/imports/gleif")
@RunOnVirtualThread
@Tag(
        name = "Imports and exports",
        description = "What others publish about ownership, taken in; what is on record here, told in standards.")
public class GleifImportResource {

    private static final String CSV = "text/csv";

    private final Operations operations;
    private final GleifStore store;
    private final ObjectMapper mapper;
    private final Caller caller;

    GleifImportResource(Operations operations, GleifStore store, ObjectMapper mapper, Caller caller) {
        this.operations = operations;
        this.store = store;
        this.mapper = mapper;
        this.caller = caller;
    }

    /** Begins an import. */
    @POST
    @Command
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, CSV})
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "importGleif",
            summary = "Take in Level 1 or Level 2 records of the Global LEI System",
            description =
                    "A golden copy as JSON, XML or CSV, or answers of the LEI API. Entities become parties with their"
                            + " registration numbers; relationship records say whose accounts include whose, never a percentage."
                            + " Take Level 1 first: a relationship needs both its parties.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    public Response begin(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType type,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(type = SchemaType.OBJECT, implementation = Object.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_XML,
                                        schema = @Schema(type = SchemaType.STRING)),
                                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
                            })
                    LargeBody body) {
        GleifImport.Format format = GleifImport.Format.valueOf(type.getSubtype().toUpperCase(Locale.ROOT));
        OperationView begun = operations.begin(
                "GLEIF_IMPORT",
                caller.name(),
                Map.of("format", format.name()),
                body,
                new GleifImport(format, mapper, store));
        return Response.accepted(begun)
                .location(URI.create("/api/vendor/v1/operations/" + begun.id()))
                .build();
    }
}
