package armslength.contract.ocds;

import armslength.kit.operation.OperationView;
import armslength.kit.operation.Operations;
import armslength.kit.security.Caller;
import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.web.Command;
import armslength.kit.web.FieldError;
import armslength.kit.web.LargeBody;
import armslength.kit.web.Problem;
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

/** Takes in what others publish in the Open Contracting Data Standard. */
@Path("/imports/ocds")
@RunOnVirtualThread
@Tag(name = "Imported history", description = "Spend lines and contract snapshots of others, brought into the ledger.")
public class OcdsImportResource {

    /** JSON Lines: one release or package a line. */
    static final String LINES = "application/x-ndjson";

    private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Operations operations;
    private final ReleaseRules rules;
    private final ReleaseStore store;
    private final Caller caller;
    private final BusinessClock clock;

    OcdsImportResource(
            Operations operations, ReleaseRules rules, ReleaseStore store, Caller caller, BusinessClock clock) {
        this.operations = operations;
        this.rules = rules;
        this.store = store;
        this.caller = caller;
        this.clock = clock;
    }

    /** Begins an import. */
    @POST
    @Command
    @Consumes({MediaType.APPLICATION_JSON, LINES})
    @RolesAllowed(Roles.FINANCE)
    @Operation(
            operationId = "importOcds",
            summary = "Take in releases of the Open Contracting Data Standard 1.1 or 1.0",
            description = "Release packages, record packages, lists of releases, single releases, or any of these one a"
                    + " line. Every release is kept with its verdict: accepted; accepted with warnings, where the"
                    + " standard's schema refuses it or not all of it could be entered; or quarantined, where its identity,"
                    + " date or an amount can't be read. Contract values and transactions come into the ledger in their"
                    + " own currency, by the newest release of each process, in whatever order the releases come.")
    @APIResponse(
            responseCode = "202",
            description = "Begun; Location is the operation.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OperationView.class)))
    public Response begin(
            @Parameter(
                            description = "Whose releases: ids of processes and releases are unique within it.",
                            example = "contracts-finder")
                    @QueryParam("dataset")
                    @DefaultValue("default")
                    String dataset,
            @Parameter(description = "Quarantine whatever the standard's schema refuses.")
                    @QueryParam("strict")
                    @DefaultValue("false")
                    boolean strict,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) MediaType type,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = Object.class),
                                        examples = @ExampleObject(name = "package", value = EXAMPLE)),
                                @Content(mediaType = LINES, schema = @Schema(type = SchemaType.STRING))
                            })
                    LargeBody body) {
        if (!DATASET.matcher(dataset).matches()) {
            throw Problem.invalid(List.of(new FieldError(
                    "?dataset",
                    "must be lower-case letters, digits, dots, dashes, at most 63, such as \"contracts-finder\"")));
        }
        boolean lines = type.getSubtype().equals("x-ndjson");
        OperationView begun = operations.begin(
                "OCDS_IMPORT",
                caller.name(),
                Map.of("dataset", dataset, "strict", Boolean.toString(strict), "format", lines ? "JSON_LINES" : "JSON"),
                body,
                new ReleaseImport(new ReleaseImport.Manner(dataset, lines, strict), clock.today(), rules, store));
        return Response.accepted(begun)
                .location(URI.create("/api/contract/v1/operations/" + begun.id()))
                .build();
    }

    private static final String EXAMPLE = """
            {"uri":"https://example.org/package.json","version":"1.1","publishedDate":"2025-06-13T09:00:00Z",
             "publisher":{"name":"A public body"},
             "releases":[{"ocid":"ocds-213czf-1","id":"ocds-213czf-1-1","date":"2025-06-13T09:00:00Z",
              "tag":["contract","implementation"],"initiationType":"tender",
              "parties":[{"id":"GB-COH-1","name":"AnyCorp Ltd","roles":["supplier"]}],
              "awards":[{"id":"a1","suppliers":[{"id":"GB-COH-1","name":"AnyCorp Ltd"}]}],
              "contracts":[{"id":"c1","awardID":"a1","status":"active","dateSigned":"2025-05-01T00:00:00Z",
               "value":{"amount":11000000,"currency":"GBP"},
               "implementation":{"transactions":[{"id":"t1","date":"2025-06-01T00:00:00Z",
                "value":{"amount":500000,"currency":"GBP"}}]}}]}]}
            """;
}
