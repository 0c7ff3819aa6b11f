package armslength.vendor.bods;

import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.web.Command;
import armslength.kit.web.FieldError;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Problem;
import armslength.vendor.claim.NewClaim.InitialStatus;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes in beneficial ownership statements of others. */
@Path("/imports/bods")
@RunOnVirtualThread
@Tag(
        name = "Imports and exports",
        description = "What others publish about ownership, taken in; what is on record here, told in standards.")
public class BodsImportResource {

    /** JSON Lines: one statement a line. */
    static final String LINES = "application/x-ndjson";

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Operations operations;
    private final StatementStore statements;
    private final RecordedParties parties;
    private final RecordedRelationships relationships;
    private final ObjectMapper mapper;
    private final Caller caller;

    BodsImportResource(
            Operations operations,
            StatementStore statements,
            RecordedParties parties,
            RecordedRelationships relationships,
            ObjectMapper mapper,
            Caller caller) {
        this.operations = operations;
        this.statements = statements;
        this.parties = parties;
        this.relationships = relationships;
        this.mapper = mapper;
        this.caller = caller;
    }

    /** Begins an import. */
    @POST
    @Command
    @Consumes({MediaType.APPLICATION_JSON, LINES})
    @RolesAllowed(Roles.RISK_OFFICER)
    @Operation(
            operationId = "importStatements",
            summary = "Take in statements of the Beneficial Ownership Data Standard 0.4",
            description =
                    "A JSON array, or JSON Lines. Every statement is kept as it came; entities and persons become parties"
                            + " (one with a known LEI is that party), direct interests become claims. The operation says"
                            + " which statements were refused and why; the same document again changes nothing.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    public Response begin(
            @Parameter(
                            description = "Whose statements: ids of statements and records are unique within it.",
                            example = "uk-psc")
                    @QueryParam("dataset")
                    @DefaultValue("default")
                    String dataset,
            @Parameter(description = "What the claims start as; pending claims count nowhere until confirmed.")
                    @QueryParam("status")
                    @DefaultValue("PENDING")
                    InitialStatus status,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType type,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class),
                                        examples = @ExampleObject(name = "company", value = EXAMPLE)),
                                @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING))
                            })
                    LargeBody body) {
        if (!DATASET.matcher(dataset).matches()) {
            throw Problem.invalid(List.of(new FieldError(
                    "?dataset", "must be lower-case letters, digits, dots, dashes, at most 63, such as \"uk-psc\"")));
        }
        boolean lines = type.getSubtype().equals("x-ndjson");
        OperationView begun = operations.begin(
                "BODS_IMPORT",
                caller.name(),
                Map.of("dataset", dataset, "status", status.name(), "format", lines ? "JSON_LINES" : "JSON"),
                body,
                new BodsImport(dataset, status, lines, mapper, statements, parties, relationships));
        return Response.accepted(begun)
                .location(URI.create("/api/vendor/v1/operations/" + begun.id()))
                .build();
    }

    private static final String EXAMPLE = """
            [{"statementId":"2f7bf9370f1254068e5e946df067d07d","statementDate":"2025-06-13",
              "declarationSubject":"scale-ai","recordId":"scale-ai","recordType":"entity","recordStatus":"new",
              "recordDetails":{"isComponent":false,"entityType":{"type":"registeredEntity"},"name":"Scale AI, Inc."}}]
            """;
}
