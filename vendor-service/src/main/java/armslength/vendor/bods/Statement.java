package armslength.vendor.bods;

import static armslength.vendor.bods.ObjectShape.object;
import static armslength.vendor.bods.Shapes.code;
import static armslength.vendor.bods.Shapes.dateOrInstant;
import static armslength.vendor.bods.Shapes.list;
import static armslength.vendor.bods.Shapes.only;
import static armslength.vendor.bods.Shapes.pattern;
import static armslength.vendor.bods.Shapes.text;
import static armslength.vendor.bods.Shapes.uri;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a statement of the standard, version 0.4, must look like. */
public final class Statement {

    private static final Shape RECORD_TYPE = code("entity", "person", "relationship");

    static final Shape UNSPECIFIED = object().needs(
                    "reason",
                    code(
                            "noBeneficialOwners",
                            "subjectUnableToConfirmOrIdentifyBeneficialOwner",
                            "interestedPartyHasNotProvidedInformation",
                            "subjectExemptFromDisclosure",
                            "interestedPartyExemptFromDisclosure",
                            "unknown",
                            "informationUnknownToPublisher"))
            .may("description", text());

    private static final Shape ANY_ADDRESS_TYPE =
            code("placeOfBirth", "residence", "registered", "service", "alternative", "business");

    static final Shape COUNTRY = object().needs("name", text()).may("code", text(2, 2));

    static final Shape JURISDICTION = object().needs("name", text()).may("code", text(2, 6));

    static final Shape IDENTIFIER = object().may("id", text())
            .may("scheme", text())
            .may("schemeName", text())
            .may("uri", uri())
            .rule((value, at, refusals) -> {
                if (!value.has("scheme") && !value.has("schemeName")) {
                    refusals.accept(new Refusal(at, "anyOf", "must have scheme or schemeName"));
                }
            });

    static final Shape SOURCE = object().may(
                    "type",
                    list(code("selfDeclaration", "officialRegister", "thirdParty", "primaryResearch", "verified")))
            .may("description", text())
            .may("url", uri())
            .may("retrievedAt", dateOrInstant())
            .may("assertedBy", list(object().may("name", text()).may("uri", uri())));

    private static final Shape ANNOTATION = object().needs("statementPointerTarget", text())
            .needs("motivation", code("commenting", "correcting", "identifying", "linking", "transformation"))
            .may("creationDate", dateOrInstant())
            .may("createdBy", object().may("name", text()).may("uri", uri()))
            .may("description", text())
            .may("transformedContent", text())
            .may("url", uri())
            .rule((value, at, refusals) -> {
                String motivation = value.path("motivation").asText();
                if ((motivation.equals("linking") || !value.has("motivation")) && !value.has("url")) {
                    refusals.accept(new Refusal(at, "required", "must have url, since it links"));
                }
                JsonNode content = value.get("transformedContent");
                if (value.has("motivation")
                        && !motivation.equals("transformation")
                        && content != null
                        && !content.asText().isEmpty()) {
                    refusals.accept(new Refusal(
                            at + "/transformedContent", "const", "must be empty: the motivation is no transformation"));
                }
            });

    private static final Shape PUBLISHER = object().may("name", text())
            .may("url", uri())
            .rule((value, at, refusals) -> {
                if (!value.has("name") && !value.has("url")) {
                    refusals.accept(new Refusal(at, "anyOf", "must have name or url"));
                }
            });

    private static final Shape STATEMENT = object().needs("statementId", text(32, 64))
            .needs("statementDate", dateOrInstant())
            .needs("declarationSubject", text())
            .needs("recordId", text())
            .needs("recordType", RECORD_TYPE)
            .needs("recordDetails", object())
            .may("recordStatus", code("new", "updated", "closed"))
            .may("declaration", text())
            .may("source", SOURCE)
            .may("annotations", list(ANNOTATION))
            .may(
                    "publicationDetails",
                    object().needs("publicationDate", dateOrInstant())
                            .needs("bodsVersion", pattern("\\d+\\.\\d+", "must be a version such as \"0.4\""))
                            .needs("publisher", PUBLISHER)
                            .may("license", uri()))
            .rule(Statement::details);

    private Statement() {}

    /** Everything that is wrong with a statement; empty for a valid one. */
    public static List<Refusal> check(JsonNode statement) {
        return check(statement, "");
    }

    /**
     * Everything that is wrong with a statement.
     *
     * @param at where the statement stands in its document, as a JSON Pointer
     */
    public static List<Refusal> check(JsonNode statement, String at) {
        List<Refusal> refusals = new ArrayList<>();
        STATEMENT.check(statement, at, refusals::add);
        return List.copyOf(refusals);
    }

    /** An address of one of some types. */
    static Shape address(String... types) {
        return object().may("type", ANY_ADDRESS_TYPE.and(only(List.of(types))))
                .may("address", text())
                .may("postCode", text())
                .may("country", COUNTRY);
    }

    private static void details(JsonNode value, String at, java.util.function.Consumer<Refusal> refusals) {
        JsonNode details = value.get("recordDetails");
        if (details == null || !details.isObject()) {
            return;
        }
        switch (value.path("recordType").asText()) {
            case "entity" -> Records.ENTITY.check(details, at + "/recordDetails", refusals);
            case "person" -> Records.PERSON.check(details, at + "/recordDetails", refusals);
            case "relationship" -> Records.RELATIONSHIP.check(details, at + "/recordDetails", refusals);
            default -> {
                // the wrong type is reported in its own place
            }
        }
    }
}
