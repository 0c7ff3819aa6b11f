package armslength.contract.ocds;

import armslength.kit.value.FieldProblem;
import armslength.kit.value.Money;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a release tells of money, as forgivingly as it can without guessing: identity, order and every amount must be
 * readable, because a release that is entered by half is wrong without anybody seeing it.
 */
final class ReleaseReading {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,12})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 500;
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final JsonNode release;
    private final LocalDate today;
    private final List<Reason> stops = new ArrayList<>();
    private final List<Reason> notes = new ArrayList<>();

    private ReleaseReading(JsonNode release, LocalDate today) {
        this.release = release;
        this.today = today;
    }

    /**
     * What came of reading.
     *
     * @param told what the release tells; null when it can't be taken
     * @param stops why it can't; empty when it can
     * @param notes what to know of a release that can
     */
    record Result(@Nullable Told told, List<Reason> stops, List<Reason> notes) {}

    static Result of(JsonNode release, LocalDate today) {
        ReleaseReading reading = new ReleaseReading(release, today);
        @Nullable Told told = reading.told();
        return new Result(reading.stops.isEmpty() ? told : null, reading.stops, reading.notes);
    }

    private @Nullable Told told() {
        if (!release.isObject()) {
            stop("", "type", "must be an object");
            return null;
        }
        String ocid = id(release, "", "ocid", true);
        String id = id(release, "", "id", true);
        @Nullable Instant date = moment(release.path("date"));
        if (date == null) {
            stop(
                    "/date",
                    "date",
                    "must be a day or a moment such as \"2025-06-13T09:00:00Z\": it says which release is newer");
        }
        Map<String, List<Told.Who>> awards = new LinkedHashMap<>();
        each("", "awards", (award, at) -> {
            String awardId = id(award, at, "id", false);
            if (awardId != null && award.path("suppliers").isArray()) {
                awards.put(awardId, suppliers(award));
            }
        });
        List<Told.Party> parties = new ArrayList<>();
        each(
                "",
                "parties",
                (party, at) -> parties.add(
                        new Told.Party(id(party, at, "id", false), name(party), texts(party.path("roles")))));
        List<Told.Contract> contracts = new ArrayList<>();
        LocalDate released = date == null ? today : day(release.path("date"));
        Set<String> seen = new HashSet<>();
        each("", "contracts", (contract, at) -> {
            Told.Contract read = contract(contract, at, released == null ? today : released);
            if (read != null && !seen.add(read.id())) {
                stop(at + "/id", "uniqueItems", "another contract of this release has the id, too");
            } else if (read != null) {
                contracts.add(read);
            }
        });
        return ocid == null || id == null || date == null ? null : new Told(ocid, id, date, parties, awards, contracts);
    }

    private Told.@Nullable Contract contract(JsonNode contract, String at, LocalDate released) {
        String id = id(contract, at, "id", true);
        List<Told.Transaction> transactions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        JsonNode implementation = contract.path("implementation");
        if (!implementation.isMissingNode() && !implementation.isNull() && !implementation.isObject()) {
            stop(at + "/implementation", "type", "must be an object");
        }
        each(implementation, at + "/implementation", "transactions", (transaction, place) -> {
            Told.Transaction read = transaction(transaction, place, released);
            if (read != null && !seen.add(read.id())) {
                stop(place + "/id", "uniqueItems", "another transaction of this contract has the id, too");
            } else if (read != null) {
                transactions.add(read);
            }
        });
        @Nullable Money value = money(contract.path("value"), at + "/value");
        if (id == null) {
            return null;
        }
        JsonNode period = contract.path("period");
        return new Told.Contract(
                at,
                id,
                id(contract, at, "awardID", false),
                text(contract.path("title")),
                text(contract.path("status")),
                day(contract.path("dateSigned")),
                day(period.path("startDate")),
                day(period.path("endDate")),
                value,
                transactions);
    }

    private Told.@Nullable Transaction transaction(JsonNode transaction, String at, LocalDate released) {
        String id = id(transaction, at, "id", true);
        // 1.0 called it amount
        String field = transaction.hasNonNull("value") ? "value" : "amount";
        @Nullable Money amount = money(transaction.path(field), at + "/" + field);
        if (amount == null) {
            notes.add(new Reason(at, "no-amount", "tells no amount; nothing is entered for it"));
        }
        @Nullable LocalDate day = day(transaction.path("date"));
        if (day == null) {
            notes.add(new Reason(at + "/date", "day", "is no day that can be read; it is entered on " + released));
        } else if (day.isAfter(today)) {
            stop(at + "/date", "future", day + " is after today: nothing can have been paid then");
        }
        JsonNode payee = transaction.path(transaction.hasNonNull("payee") ? "payee" : "receiverOrganization");
        return id == null || amount == null
                ? null
                : new Told.Transaction(
                        at,
                        id,
                        day == null ? released : day,
                        amount,
                        payee.isObject() ? new Told.Who(text(payee.path("id")), name(payee)) : null);
    }

    /** An amount of a currency; null where none is told. One that is told and can't be read stops the release. */
    private @Nullable Money money(JsonNode value, String at) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        JsonNode told = value.path("amount");
        if (value.isObject() && (told.isMissingNode() || told.isNull())) {
            return null;
        }
        String digits = told.isNumber() ? plain(told.decimalValue()) : told.asText("");
        if (!value.isObject() || !NUMBER.matcher(digits).matches()) {
            stop(at + "/amount", "amount", "must be a number with at most 18 digits before the point and 12 after it");
            return null;
        }
        try {
            BigDecimal exact = new BigDecimal(digits);
            Money money = Money.rounded(exact, String.valueOf(text(value.path("currency"))));
            if (money.amount().compareTo(exact) != 0) {
                notes.add(new Reason(
                        at + "/amount",
                        "rounded",
                        exact.toPlainString() + " is not in whole minor units; "
                                + money.amount().toPlainString() + " is entered"));
            }
            return money;
        } catch (FieldProblem unknown) {
            stop(
                    at + "/currency",
                    "currency",
                    "must be the code of a currency such as \"USD\"; the amount can't be entered");
            return null;
        }
    }

    /** The digits, or nothing where there are too many to be written down. */
    private static String plain(BigDecimal amount) {
        return Math.abs((long) amount.scale()) > 40 || amount.precision() > 40 ? "" : amount.toPlainString();
    }

    private @Nullable String id(JsonNode of, String at, String field, boolean needed) {
        JsonNode value = of.path(field);
        String text = value.isTextual() ? value.textValue().strip() : value.isIntegralNumber() ? value.asText() : "";
        if (!text.isEmpty() && text.length() <= LONGEST_ID && text.equals(clean(text))) {
            return text;
        }
        if (needed) {
            stop(
                    at + "/" + field,
                    field.equals("ocid") ? "ocid" : "id",
                    "must be text, not empty, at most " + LONGEST_ID + " characters");
        }
        return null;
    }

    private List<Told.Who> suppliers(JsonNode award) {
        List<Told.Who> suppliers = new ArrayList<>();
        award.path("suppliers").forEach(one -> suppliers.add(new Told.Who(text(one.path("id")), name(one))));
        return suppliers;
    }

    /** A name as 1.1 and 1.0 have it. */
    private static @Nullable String name(JsonNode who) {
        String name = text(who.path("name"));
        if (name != null) {
            return name;
        }
        String legal = text(who.path("legalName"));
        return legal == null ? text(who.path("identifier").path("legalName")) : legal;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> {
            String text = text(one);
            if (text != null && texts.size() < 50) {
                texts.add(text);
            }
        });
        return texts;
    }

    private static @Nullable String text(JsonNode value) {
        String text = value.isTextual() || value.isIntegralNumber()
                ? clean(value.asText()).strip()
                : "";
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Without what no database keeps as text. */
    static String clean(String text) {
        return text.codePoints()
                .map(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The day of a day or a moment, as its own clock had it. */
    private static @Nullable LocalDate day(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        try {
            if (text.length() >= 10 && DAY.matcher(text.substring(0, 10)).matches()) {
                LocalDate day = LocalDate.parse(text.substring(0, 10));
                return day.isBefore(EARLIEST) || day.isAfter(LATEST) ? null : day;
            }
            return null;
        } catch (java.time.DateTimeException none) {
            return null;
        }
    }

    private static @Nullable Instant moment(JsonNode value) {
        @Nullable LocalDate day = day(value);
        if (day == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value.textValue().strip()).toInstant();
        } catch (java.time.DateTimeException withoutOffset) {
            try {
                return java.time.LocalDateTime.parse(value.textValue().strip()).toInstant(java.time.ZoneOffset.UTC);
            } catch (java.time.DateTimeException withoutTime) {
                return day.atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
            }
        }
    }

    private interface Part {
        void read(JsonNode part, String at);
    }

    private void each(String at, String field, Part part) {
        each(release, at, field, part);
    }

    private void each(JsonNode of, String at, String field, Part part) {
        JsonNode list = of.path(field);
        String place = at + "/" + field;
        if (list.isMissingNode() || list.isNull()) {
            return;
        }
        if (!list.isArray()) {
            stop(place, "type", "must be a list");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            if (list.path(i).isObject()) {
                part.read(list.path(i), place + "/" + i);
            } else {
                stop(place + "/" + i, "type", "must be an object");
            }
        }
    }

    private void stop(String pointer, String rule, String detail) {
        stops.add(new Reason(pointer, rule, detail));
    }
}
