package armslength.vendor.bods;

import armslength.kit.value.Lei;
import armslength.vendor.claim.Claim;
import armslength.vendor.claim.Content;
import armslength.vendor.claim.Interest;
import armslength.vendor.claim.InterestType;
import armslength.vendor.evidence.Grade;
import armslength.vendor.party.Party;
import armslength.vendor.party.PartyKind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Parties and claims told as statements of the standard, version 0.4. */
final class StatementWriting {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private StatementWriting() {}

    /** A party as an entity or a person. */
    static JsonNode party(Party party, String record, LocalDate published) {
        boolean person = party.kind() == PartyKind.PERSON;
        LocalDate since = LocalDate.ofInstant(party.recordedAt(), ZoneOffset.UTC);
        ObjectNode statement =
                statement(party.id() + "-v" + party.version(), since, record, record, person ? "person" : "entity");
        ObjectNode details = statement.putObject("recordDetails").put("isComponent", false);
        if (person) {
            details.put("personType", "knownPerson");
            details.putArray("names").addObject().put("fullName", party.name());
        } else {
            details.putObject("entityType").put("type", party.kind() == PartyKind.STATE ? "state" : "registeredEntity");
            details.put("name", party.name());
            Optional.ofNullable(party.jurisdiction()).ifPresent(place -> {
                String country = Locale.of("", place.value().substring(0, 2)).getDisplayCountry(Locale.ENGLISH);
                details.putObject("jurisdiction").put("name", country).put("code", place.value());
            });
            Lei lei = party.lei();
            if (lei != null) {
                details.putArray("identifiers")
                        .addObject()
                        .put("id", lei.value())
                        .put("scheme", "XI-LEI")
                        .put("schemeName", "Global Legal Entity Identifier Index");
            }
        }
        publication(statement, published);
        return statement;
    }

    /** A claim about interests or a seat on the board as a relationship; other kinds have no word in the standard. */
    static Optional<JsonNode> claim(Claim claim, Map<UUID, String> records, LocalDate published) {
        return switch (claim.content()) {
            case Content.Interests said
            when !said.interests().isEmpty() -> {
                ObjectNode statement = relationship(claim, claim.ownerId(), records);
                ArrayNode interests = interests(statement);
                said.interests().forEach(interest -> interest(interests.addObject(), claim, interest));
                yield finished(statement, claim, published);
            }
            case Content.Directorship seat
            when seat.seat() == Content.Seat.DIRECTOR -> {
                ObjectNode statement = relationship(claim, seat.personId(), records);
                period(
                        interests(statement)
                                .addObject()
                                .put("type", Interests.code(InterestType.BOARD_MEMBER))
                                .put("directOrIndirect", "direct"),
                        claim);
                yield finished(statement, claim, published);
            }
            default -> Optional.empty();
        };
    }

    /** The parties that a claim's statement names. */
    static List<UUID> partiesOf(Claim claim) {
        return claim.content() instanceof Content.Directorship seat
                ? List.of(claim.subjectId(), seat.personId())
                : List.of(claim.subjectId(), claim.ownerId());
    }

    private static ObjectNode statement(String id, LocalDate date, String subject, String record, String type) {
        return JSON.objectNode()
                .put("statementId", id)
                .put("statementDate", date.toString())
                .put("declarationSubject", subject)
                .put("recordId", record)
                .put("recordType", type)
                .put("recordStatus", "new");
    }

    private static ObjectNode relationship(Claim claim, UUID interested, Map<UUID, String> records) {
        String subject = String.valueOf(records.get(claim.subjectId()));
        LocalDate recorded = LocalDate.ofInstant(claim.recordedAt(), ZoneOffset.UTC);
        ObjectNode statement =
                statement("claim-" + claim.id(), recorded, subject, claim.id().toString(), "relationship");
        statement
                .putObject("recordDetails")
                .put("isComponent", false)
                .put("subject", subject)
                .put("interestedParty", String.valueOf(records.get(interested)));
        return statement;
    }

    private static ArrayNode interests(ObjectNode statement) {
        return ((ObjectNode) statement.path("recordDetails")).putArray("interests");
    }

    private static void interest(ObjectNode told, Claim claim, Interest interest) {
        told.put("type", Interests.code(interest.type())).put("directOrIndirect", "direct");
        period(told, claim);
        ObjectNode share = told.putObject("share");
        if (interest.share().isExact()) {
            share.put("exact", percent(interest.share().low()));
        } else {
            share.put(
                    interest.share().exclusiveMin() ? "exclusiveMinimum" : "minimum",
                    percent(interest.share().low()));
            share.put(
                    interest.share().exclusiveMax() ? "exclusiveMaximum" : "maximum",
                    percent(interest.share().high()));
        }
    }

    private static void period(ObjectNode told, Claim claim) {
        told.put("startDate", claim.valid().from().toString());
        LocalDate to = claim.valid().to();
        if (to != null) {
            told.put("endDate", to.toString());
        }
    }

    private static Optional<JsonNode> finished(ObjectNode statement, Claim claim, LocalDate published) {
        ObjectNode source = statement.putObject("source");
        source.putArray("type").add(sourceType(claim.grade()));
        source.put("description", claim.source().name());
        Optional.ofNullable(claim.source().url()).ifPresent(url -> source.put("url", url));
        publication(statement, published);
        return Optional.of(statement);
    }

    private static String sourceType(Grade grade) {
        return switch (grade) {
            case FILING -> "officialRegister";
            case COMPANY_STATEMENT -> "selfDeclaration";
            case PRESS, RUMOUR -> "thirdParty";
        };
    }

    private static BigDecimal percent(BigDecimal ratio) {
        BigDecimal percent = ratio.movePointRight(2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    private static void publication(ObjectNode statement, LocalDate published) {
        statement
                .putObject("publicationDetails")
                .put("publicationDate", published.toString())
                .put("bodsVersion", "0.4")
                .putObject("publisher")
                .put("name", "Arm's Length");
    }
}
