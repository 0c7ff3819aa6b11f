package armslength.vendor.bods;

import armslength.kit.security.Roles;
import armslength.kit.time.BusinessClock;
import armslength.kit.time.TwoClocks;
import armslength.kit.time.TwoClocksParam;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells what is on record as beneficial ownership statements. */
@Path("/statements")
@RunOnVirtualThread
@Tag(
        name = "Imports and exports",
        description = "What others publish about ownership, taken in; what is on record here, told in standards.")
public class StatementResource {

    private final StatementExport export;
    private final ObjectMapper mapper;
    private final BusinessClock clock;

    StatementResource(StatementExport export, ObjectMapper mapper, BusinessClock clock) {
        this.export = export;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** Every statement, as an array. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(
            operationId = "exportStatements",
            summary = "What is on record as statements of the Beneficial Ownership Data Standard 0.4",
            description =
                    "Imported statements as they came, then statements made of the parties and confirmed claims that were"
                            + " recorded here. The whole list in one stream; as JSON Lines where the request accepts"
                            + " `application/x-ndjson`.")
    @APIResponse(
            responseCode = "200",
            description = "The statements.",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
                @Content(mediaType = BodsImportResource.LINES, schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(
            @Parameter(description = "Only statements imported into this data set.", example = "uk-psc")
                    @QueryParam("dataset")
                    @Nullable
                    String dataset,
            @BeanParam TwoClocksParam clocks) {
        return answer(dataset, clocks, MediaType.APPLICATION_JSON, out -> {
            Iterator<JsonNode> statements = export.read(dataset, clocks.resolve(clock), clocks);
            try (JsonGenerator json = mapper.getFactory().createGenerator(out)) {
                json.writeStartArray();
                while (statements.hasNext()) {
                    mapper.writeTree(json, statements.next());
                }
                json.writeEndArray();
            }
        });
    }

    /** Every statement, one a line. */
    @GET
    @Produces(BodsImportResource.LINES)
    @RolesAllowed({Roles.RISK_OFFICER, Roles.AUDITOR, Roles.SERVICE})
    @Operation(hidden = true)
    public Response exportLines(@QueryParam("dataset") @Nullable String dataset, @BeanParam TwoClocksParam clocks) {
        return answer(dataset, clocks, BodsImportResource.LINES, out -> {
            Iterator<JsonNode> statements = export.read(dataset, clocks.resolve(clock), clocks);
            while (statements.hasNext()) {
                write(out, statements.next());
            }
        });
    }

    private void write(OutputStream out, JsonNode statement) throws IOException {
        out.write((mapper.writeValueAsString(statement) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Response answer(@Nullable String dataset, TwoClocksParam clocks, String type, StreamingOutput statements) {
        TwoClocks asked = clocks.resolve(clock);
        String name = (dataset == null ? "statements" : dataset) + "-" + asked.asOf();
        return Response.ok(statements)
                .type(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_")
                                + (type.equals(MediaType.APPLICATION_JSON) ? ".json\"" : ".jsonl\""))
                .build();
    }

    /** Reads page after page, each in a transaction of its own, until one is empty. */
    static <T> Iterator<T> pages(Supplier<List<T>> next) {
        return new Iterator<>() {

            private Iterator<T> page = List.<T>of().iterator();
            private boolean ended;

            @Override
            public boolean hasNext() {
                while (!page.hasNext() && !ended) {
                    List<T> rows = QuarkusTransaction.requiringNew().call(next::get);
                    ended = rows.isEmpty();
                    page = rows.iterator();
                }
                return page.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.next();
            }
        };
    }
}
