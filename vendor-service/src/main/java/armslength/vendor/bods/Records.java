package armslength.vendor.bods;

import static armslength.vendor.bods.ObjectShape.object;
import static armslength.vendor.bods.Shapes.code;
import static armslength.vendor.bods.Shapes.date;
import static armslength.vendor.bods.Shapes.flag;
import static armslength.vendor.bods.Shapes.list;
import static armslength.vendor.bods.Shapes.only;
import static armslength.vendor.bods.Shapes.percent;
import static armslength.vendor.bods.Shapes.text;
import static armslength.vendor.bods.Shapes.uri;
import static armslength.vendor.bods.Shapes.yearMonthOrDate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** What the details of the three kinds of record must look like. */
final class Records {

    private static final Map<String, List<String>> SUBTYPES = Map.of(
            "arrangement", List.of("trust", "nomination", "other"),
            "legalEntity", List.of("trust", "other"),
            "stateBody", List.of("governmentDepartment", "stateAgency", "other"));

    private static final Shape ENTITY_TYPE = object().needs(
                    "type",
                    code(
                            "registeredEntity",
                            "legalEntity",
                            "arrangement",
                            "anonymousEntity",
                            "unknownEntity",
                            "state",
                            "stateBody"))
            .may("subtype", code("governmentDepartment", "stateAgency", "other", "trust", "nomination"))
            .may("details", text())
            .rule((value, at, refusals) -> {
                JsonNode subtype = value.get("subtype");
                if (subtype != null && value.has("type")) {
                    List<String> allowed =
                            SUBTYPES.getOrDefault(value.path("type").asText(), List.of("other"));
                    only(allowed).check(subtype, at + "/subtype", refusals);
                }
            });

    private static final Shape LISTING = object().needs("hasPublicListing", flag())
            .may("companyFilingsURLs", list(uri()))
            .may(
                    "securitiesListings",
                    list(object().needs("stockExchangeJurisdiction", text(2, 6))
                            .needs("stockExchangeName", text())
                            .needs(
                                    "security",
                                    object().needs("ticker", text())
                                            .may("idScheme", code("isin", "figi", "cusip", "cins"))
                                            .may("id", text()))
                            .may("marketIdentifierCode", text())
                            .may("operatingMarketIdentifierCode", text())));

    /** A company, a trust, a state and the like. */
    static final Shape ENTITY = object().needs("isComponent", flag())
            .needs("entityType", ENTITY_TYPE)
            .may("unspecifiedEntityDetails", Statement.UNSPECIFIED)
            .may("name", text())
            .may("alternateNames", list(text()))
            .may("jurisdiction", Statement.JURISDICTION)
            .may("identifiers", list(Statement.IDENTIFIER))
            .may("foundingDate", date())
            .may("dissolutionDate", date())
            .may("addresses", list(Statement.address("registered", "business", "alternative")))
            .may("uri", uri())
            .may("publicListing", LISTING)
            .may("formedByStatute", object().may("name", text()).may("date", date()));

    private static final Shape NAME = object().needs("fullName", text())
            .may("type", code("legal", "translation", "transliteration", "former", "alternative", "birth"))
            .may("familyName", text())
            .may("givenName", text())
            .may("patronymicName", text());

    private static final Shape EXPOSURE = object().needs("status", code("isPep", "isNotPep", "unknown"))
            .may(
                    "details",
                    list(object().may("reason", text())
                            .may("missingInfoReason", text())
                            .may("jurisdiction", Statement.JURISDICTION)
                            .may("startDate", date())
                            .may("endDate", date())
                            .may("source", Statement.SOURCE)));

    /** A natural person. */
    static final Shape PERSON = object().needs("personType", code("anonymousPerson", "unknownPerson", "knownPerson"))
            .needs("isComponent", flag())
            .may("unspecifiedPersonDetails", Statement.UNSPECIFIED)
            .may("names", list(NAME))
            .may("identifiers", list(Statement.IDENTIFIER))
            .may("nationalities", list(Statement.COUNTRY))
            .may("placeOfBirth", Statement.address("placeOfBirth"))
            .may("birthDate", yearMonthOrDate())
            .may("deathDate", yearMonthOrDate())
            .may("taxResidencies", list(Statement.COUNTRY))
            .may("addresses", list(Statement.address("residence", "service", "alternative")))
            .may("politicalExposure", EXPOSURE);

    private static final Shape INTEREST = object().may("type", code(Interests.CODES.toArray(String[]::new)))
            .may("directOrIndirect", code("direct", "indirect", "unknown"))
            .may("beneficialOwnershipOrControl", flag())
            .may("details", text())
            .may(
                    "share",
                    object().may("exact", percent())
                            .may("maximum", percent())
                            .may("minimum", percent())
                            .may("exclusiveMinimum", percent())
                            .may("exclusiveMaximum", percent()))
            .may("startDate", date())
            .may("endDate", date());

    /** Either the id of a record, or why there is none. */
    private static final Shape RECORD_OR_REASON = (value, at, refusals) -> {
        if (value.isTextual()) {
            return;
        }
        List<Refusal> inside = new java.util.ArrayList<>();
        Statement.UNSPECIFIED.check(value, at, inside::add);
        if (!inside.isEmpty()) {
            refusals.accept(new Refusal(at, "oneOf", "must be the id of a record, or an object with a reason"));
        }
    };

    /** Interests of a party in a subject. */
    static final Shape RELATIONSHIP = object().needs("isComponent", flag())
            .needs("subject", RECORD_OR_REASON)
            .needs("interestedParty", RECORD_OR_REASON)
            .may("componentRecords", list(text()))
            .may("interests", list(INTEREST))
            .rule((value, at, refusals) -> {
                boolean component = value.path("isComponent").asBoolean() || !value.has("isComponent");
                if (component && !value.path("componentRecords").isEmpty()) {
                    refusals.accept(new Refusal(
                            at + "/componentRecords", "const", "must be empty: a component has no components"));
                }
            });

    private Records() {}
}
