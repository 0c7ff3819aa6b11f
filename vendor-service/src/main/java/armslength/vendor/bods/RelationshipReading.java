package armslength.vendor.bods;

import armslength.kit.value.Share;
import armslength.kit.value.ShareRange;
import armslength.vendor.claim.Interest;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.NewClaim;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relationship read as claims: one for each period, with the direct interests of that period.
 *
 * <p>Indirect interests make no claim: they follow from the direct ones along the chain, and would count twice.
 *
 * @param subject our party that the interests are in, or null where no claim can be made
 * @param claims what it claims
 * @param notes why parts of it claim nothing
 */
record RelationshipReading(@Nullable UUID subject, List<NewClaim> claims, List<Refusal> notes) {

    private static final Map<String, Grade> GRADES = Map.of(
            "officialRegister", Grade.FILING,
            "verified", Grade.FILING,
            "selfDeclaration", Grade.COMPANY_STATEMENT,
            "primaryResearch", Grade.PRESS,
            "thirdParty", Grade.PRESS);
    private static final int PLACES = 12;

    /** A period of interests. */
    private record Period(LocalDate from, @Nullable LocalDate to) {}

    static RelationshipReading of(
            JsonNode statement, String dataset, NewClaim.InitialStatus status, Map<String, UUID> parties) {
        List<Refusal> notes = new ArrayList<>();
        JsonNode details = statement.path("recordDetails");
        UUID subject = end(details, "subject", parties, notes);
        UUID owner = end(details, "interestedParty", parties, notes);
        if (subject == null || owner == null) {
            return new RelationshipReading(null, List.of(), List.copyOf(notes));
        }
        LocalDate stated = day(statement.path("statementDate").asText());
        boolean closed = statement.path("recordStatus").asText().equals("closed");
        Map<Period, Map<InterestType, Interest>> periods = new LinkedHashMap<>();
        JsonNode interests = details.path("interests");
        for (int index = 0; index < interests.size(); index++) {
            JsonNode interest = interests.get(index);
            String at = "/recordDetails/interests/" + index;
            if (interest.path("directOrIndirect").asText().equals("indirect")) {
                notes.add(
                        new Refusal(at, "indirect", "is indirect: it follows from the direct interests of the chain"));
                continue;
            }
            LocalDate from =
                    interest.has("startDate") ? day(interest.path("startDate").asText()) : stated;
            LocalDate to =
                    interest.has("endDate") ? day(interest.path("endDate").asText()) : closed ? stated : null;
            if (to != null && !to.isAfter(from)) {
                notes.add(new Refusal(at, "period", "ends before it starts, so it claims nothing"));
                continue;
            }
            InterestType type = Interests.type(interest.path("type").asText());
            ShareRange share = share(interest.path("share"));
            Interest earlier = periods.computeIfAbsent(new Period(from, to), _ -> new TreeMap<>())
                    .putIfAbsent(type, new Interest(type, share));
            if (earlier != null) {
                notes.add(new Refusal(at, "twice", "has the type of an interest before it, which counts"));
            }
        }
        if (interests.isEmpty()) {
            notes.add(new Refusal("/recordDetails", "interests", "names no interest, so it claims nothing"));
        }
        Source source = source(statement, dataset, stated);
        Grade grade = grade(statement.path("source").path("type"));
        List<NewClaim> claims = new ArrayList<>();
        periods.forEach((period, held) -> claims.add(new NewClaim.NewInterest(
                subject,
                owner,
                period.from(),
                period.to(),
                source,
                grade,
                status,
                List.copyOf(held.values()),
                null,
                null,
                null)));
        return new RelationshipReading(subject, List.copyOf(claims), List.copyOf(notes));
    }

    /** The same without claims, for one more reason. */
    RelationshipReading without(String pointer, String detail) {
        List<Refusal> more = new ArrayList<>(notes);
        more.add(new Refusal(pointer, "subject", detail));
        return new RelationshipReading(null, List.of(), List.copyOf(more));
    }

    private static @Nullable UUID end(JsonNode details, String name, Map<String, UUID> parties, List<Refusal> notes) {
        JsonNode end = details.path(name);
        UUID party = end.isTextual() ? parties.get(end.textValue()) : null;
        if (party == null) {
            notes.add(new Refusal(
                    "/recordDetails/" + name,
                    "reference",
                    end.isTextual() ? "is no record of this data set, so nothing is claimed" : "is not known"));
        }
        return party;
    }

    private static LocalDate day(String dateOrInstant) {
        return LocalDate.parse(dateOrInstant.substring(0, 10));
    }

    /** Percent of the standard as a share; without a word anything from none to all. */
    private static ShareRange share(JsonNode share) {
        if (share.has("exact")) {
            return ShareRange.exactly(ratio(share.path("exact")));
        }
        boolean openLow = share.has("exclusiveMinimum");
        boolean openHigh = share.has("exclusiveMaximum");
        Share low = openLow ? ratio(share.path("exclusiveMinimum")) : bound(share.path("minimum"), "0");
        Share high = openHigh ? ratio(share.path("exclusiveMaximum")) : bound(share.path("maximum"), "1");
        if (low.compareTo(high) > 0) {
            return new ShareRange(high, low, openHigh, openLow);
        }
        return low.compareTo(high) == 0 ? ShareRange.exactly(low) : new ShareRange(low, high, openLow, openHigh);
    }

    private static Share bound(JsonNode percent, String missing) {
        return percent.isNumber() ? ratio(percent) : Share.of(missing);
    }

    private static Share ratio(JsonNode percent) {
        BigDecimal ratio = percent.decimalValue().movePointLeft(2).stripTrailingZeros();
        return new Share(ratio.scale() > PLACES ? ratio.setScale(PLACES, RoundingMode.HALF_EVEN) : ratio);
    }

    private static Grade grade(JsonNode types) {
        Grade strongest = Grade.RUMOUR;
        for (JsonNode type : types) {
            Grade grade = GRADES.getOrDefault(type.asText(), Grade.RUMOUR);
            strongest = grade.compareTo(strongest) < 0 ? grade : strongest;
        }
        return strongest;
    }

    private static Source source(JsonNode statement, String dataset, LocalDate stated) {
        JsonNode source = statement.path("source");
        String publisher = statement
                .path("publicationDetails")
                .path("publisher")
                .path("name")
                .asText("");
        String name = source.path("description")
                .asText(source.path("assertedBy").path(0).path("name").asText(publisher));
        String url = source.path("url").asText("");
        return new Source(
                name.isBlank() ? "data set " + dataset : shortened(name.strip()),
                url.startsWith("http") ? url : null,
                stated);
    }

    private static String shortened(String name) {
        return name.length() > 300 ? name.substring(0, 300) : name;
    }
}
