package armslength.kit.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Adds to the OpenAPI document what holds for every operation, so that no resource has to repeat it. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = ApiDocument.LAST)
public class ApiDocument implements OASFilter {

    static final int LAST = Integer.MIN_VALUE;

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String PROBLEM = "Problem";
    private static final String FIELD_ERROR = "ProblemField";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        nameKinds(document.getComponents().getSchemas());
        document.getComponents().addSchema(FIELD_ERROR, fieldError()).addSchema(PROBLEM, problem());
        if (document.getPaths() != null) {
            document.getPaths()
                    .getPathItems()
                    .forEach((path, item) ->
                            item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
        }
    }

    /** A body that comes in several kinds says which it is, and each kind says so of itself. */
    private static void nameKinds(@Nullable Map<String, Schema> schemas) {
        if (schemas == null) {
            return;
        }
        for (Schema schema : List.copyOf(schemas.values())) {
            Discriminator discriminator = schema.getDiscriminator();
            if (discriminator == null || discriminator.getMapping() == null) {
                continue;
            }
            discriminator.getMapping().forEach((kind, reference) -> {
                Schema variant = schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
                if (variant != null) {
                    String property = discriminator.getPropertyName();
                    variant.addProperty(property, text("Which kind this is.").enumeration(List.of(kind)));
                    variant.addRequired(property);
                }
            });
        }
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        sayRoles(operation);
        offerFiles(operation);
        if (method == HttpMethod.POST) {
            operation.addParameter(idempotencyKey());
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponses answers = operation.getResponses();
        if (method == HttpMethod.POST || method == HttpMethod.PUT || hasParameters(operation)) {
            say(answers, CommonProblem.INVALID_REQUEST, "Something in the request is wrong; `errors` names all of it.");
        }
        say(answers, CommonProblem.UNAUTHENTICATED, null);
        say(answers, CommonProblem.FORBIDDEN, null);
        if (path.contains("{")) {
            say(answers, CommonProblem.NOT_FOUND, null);
        }
        if (method == HttpMethod.POST) {
            say(answers, CommonProblem.IDEMPOTENCY_MISMATCH, null);
        }
        if (method == HttpMethod.PUT) {
            say(answers, CommonProblem.STALE, null);
            say(answers, CommonProblem.PRECONDITION_REQUIRED, null);
        }
        answers.getAPIResponses().forEach((status, answer) -> {
            if (isError(status) && answer.getContent() == null) {
                answer.setContent(OASFactory.createContent()
                        .addMediaType(
                                ProblemAnswers.PROBLEM_JSON.toString(),
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
            }
        });
        operation.setResponses(sorted(answers));
    }

    /** A list that also comes as CSV, or as a workbook too, says so by {@code x-export}: {@code csv} or {@code csv xlsx}. */
    private static void offerFiles(Operation operation) {
        APIResponse success = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse("200");
        if (success == null || success.getContent() == null || !operation.hasExtension("x-export")) {
            return;
        }
        success.getContent()
                .addMediaType(
                        "text/csv",
                        OASFactory.createMediaType()
                                .schema(text("The whole list, not a page; the last column is the day it is about.")));
        if (String.valueOf(operation.getExtensions().get("x-export")).contains("xlsx")) {
            success.getContent()
                    .addMediaType(
                            WORKBOOK,
                            OASFactory.createMediaType()
                                    .schema(text("The same columns as a workbook.")
                                            .format("binary")));
        }
    }

    /** Roles belong into words: as scopes they would have to be declared, which a bearer scheme cannot. */
    private static void sayRoles(Operation operation) {
        List<SecurityRequirement> security = operation.getSecurity() == null ? List.of() : operation.getSecurity();
        String roles = security.stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(Collection::stream)
                .distinct()
                .map(role -> "`" + role + "`")
                .collect(Collectors.joining(", "));
        if (roles.isEmpty()) {
            return;
        }
        String said = operation.getDescription() == null ? "" : operation.getDescription() + "\n\n";
        operation.setDescription(said + "For: " + roles + ".");
        List<SecurityRequirement> plain = new ArrayList<>();
        for (SecurityRequirement requirement : security) {
            SecurityRequirement without = OASFactory.createSecurityRequirement();
            requirement.getSchemes().keySet().forEach(without::addScheme);
            plain.add(without);
        }
        operation.setSecurity(plain);
    }

    private static boolean hasParameters(Operation operation) {
        return operation.getParameters() != null && !operation.getParameters().isEmpty();
    }

    private static void say(APIResponses answers, ProblemType problem, @Nullable String description) {
        String status = Integer.toString(problem.status());
        APIResponse declared = answers.getAPIResponse(status);
        if (declared == null) {
            declared = OASFactory.createAPIResponse();
            answers.addAPIResponse(status, declared);
        } else if (!isGenerated(declared.getDescription())) {
            return;
        }
        declared.setDescription(description == null ? problem.title() : description);
    }

    private static boolean isGenerated(@Nullable String description) {
        return description == null
                || List.of("Bad Request", "Not Authorized", "Not Allowed").contains(description);
    }

    private static boolean isError(String status) {
        return status.startsWith("4") || status.startsWith("5");
    }

    private static APIResponses sorted(APIResponses answers) {
        APIResponses sorted = OASFactory.createAPIResponses();
        new TreeMap<>(answers.getAPIResponses()).forEach(sorted::addAPIResponse);
        return sorted;
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description(
                        "Repeat the request with the same key as often as needed: one effect, one answer, for 24 hours.")
                .schema(text("1 to 255 visible ASCII characters, such as a UUID.")
                        .maxLength(255))
                .example("4be0643f-1d98-573b-97cd-ca98a65347dd");
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("Why a request was refused (RFC 9457).")
                .addProperty("type", text("URI of the kind of problem.").format("uri"))
                .addProperty("title", text("The kind of problem, for a person."))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("HTTP status."))
                .addProperty("code", text("Stable name of the kind of problem, for programs."))
                .addProperty("detail", text("What is wrong this time, and how to mend it."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Every wrong field.")
                                .items(OASFactory.createSchema().ref(FIELD_ERROR)))
                .addProperty("traceId", text("Finds the request in logs and audit trail."))
                .required(List.of("type", "title", "status", "code", "detail", "traceId"));
    }

    private static Schema fieldError() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("One wrong field.")
                .addProperty("pointer", text("JSON Pointer into the body, or the name of a parameter or header."))
                .addProperty("detail", text("What is wrong, and what would be right."))
                .required(List.of("pointer", "detail"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
