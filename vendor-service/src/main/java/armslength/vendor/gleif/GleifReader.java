package armslength.vendor.gleif;

import armslength.kit.operation.Work.Unfinished;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads golden copy files (JSON with {@code records}, {@code relations} or {@code exceptions}; XML; CSV with the columns of
 * the concatenated files) and answers of the LEI API (JSON with {@code data}), record by record.
 */
final class GleifReader {

    private static final List<String> LISTS = List.of("records", "relations", "exceptions", "data");

    private final ObjectMapper mapper;

    GleifReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    void readJson(InputStream input, Consumer<GleifRecord> sink) throws IOException, Unfinished {
        ObjectReader items = mapper.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        long item = 0;
        boolean listed = false;
        try (JsonParser parser = mapper.getFactory().createParser(input)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Unfinished("The document must be an object with records, relations, exceptions or data.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean list = LISTS.contains(parser.currentName());
                JsonToken value = parser.nextToken();
                listed |= list;
                if (list && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        item++;
                        sink.accept(record(item, items.readValue(parser)));
                    }
                } else if (list && value == JsonToken.START_OBJECT) {
                    item++;
                    sink.accept(record(item, items.readValue(parser)));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException malformed) {
            throw new Unfinished(
                    "The document is not JSON after record " + item + ": " + malformed.getOriginalMessage());
        }
        if (!listed) {
            throw new Unfinished("The document has no records, relations, exceptions or data.");
        }
    }

    void readXml(InputStream input, Consumer<GleifRecord> sink) throws IOException, Unfinished {
        long[] item = {0};
        GleifXml.read(input, node -> sink.accept(record(++item[0], node)));
    }

    void readCsv(InputStream input, Consumer<GleifRecord> sink) throws IOException, Unfinished {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            Map<String, Integer> columns = rows.getHeaderMap();
            boolean entities = columns.containsKey("LEI");
            if (!entities && !columns.containsKey("Relationship.StartNode.NodeID")) {
                throw new Unfinished("The first row must name the columns of a golden copy, such as LEI.");
            }
            for (CSVRecord row : rows) {
                sink.accept(entities ? entity(row) : relationship(row));
            }
        } catch (java.io.UncheckedIOException | IllegalArgumentException malformed) {
            throw new Unfinished("The document is not CSV: " + malformed.getMessage());
        }
    }

    private static GleifRecord record(long item, JsonNode node) {
        JsonNode attributes = node.path("attributes");
        if (node.has("ExceptionReason")) {
            return new GleifRecord.Other(item, optional(node.path("LEI")), exception(node.path("ExceptionReason")));
        }
        if (node.has("LEI")) {
            JsonNode entity = node.path("Entity");
            JsonNode authority = entity.path("RegistrationAuthority");
            return new GleifRecord.Entity(
                    item,
                    text(node.path("LEI")),
                    text(entity.path("LegalName")),
                    optional(entity.path("LegalJurisdiction")),
                    optional(authority.path("RegistrationAuthorityID")),
                    optional(authority.path("RegistrationAuthorityEntityID")));
        }
        Optional<String> other = other(node, attributes);
        if (other.isPresent()) {
            return new GleifRecord.Other(item, optional(node.path("id")), other.get());
        }
        if (attributes.has("lei")) {
            JsonNode entity = attributes.path("entity");
            return new GleifRecord.Entity(
                    item,
                    text(attributes.path("lei")),
                    text(entity.path("legalName").path("name")),
                    optional(entity.path("jurisdiction")),
                    optional(entity.path("registeredAt").path("id")),
                    optional(entity.path("registeredAs")));
        }
        JsonNode api = attributes.path("relationship");
        JsonNode copy = node.path("Relationship");
        if (!api.isMissingNode()) {
            return relationship(
                    item,
                    text(api.path("startNode").path("id")),
                    text(api.path("endNode").path("id")),
                    text(api.path("type")),
                    api.path("periods"),
                    "type",
                    "startDate",
                    "endDate");
        }
        return relationship(
                item,
                text(copy.path("StartNode").path("NodeID")),
                text(copy.path("EndNode").path("NodeID")),
                text(copy.path("RelationshipType")),
                copy.path("RelationshipPeriods").path("RelationshipPeriod"),
                "PeriodType",
                "StartDate",
                "EndDate");
    }

    /** Why a record is none of those that can be taken. */
    private static Optional<String> other(JsonNode node, JsonNode attributes) {
        String type = node.path("type").asText("");
        if (type.equals("reporting-exceptions")) {
            return Optional.of(exception(attributes.path("reason")));
        }
        boolean entity = attributes.has("lei") && (type.isEmpty() || type.equals("lei-records"));
        boolean relationship = attributes.has("relationship") || node.has("Relationship");
        return entity || relationship
                ? Optional.empty()
                : Optional.of("must be an LEI record or a relationship record"
                        + (type.isEmpty() ? "" : "; it is one of " + type));
    }

    private static String exception(JsonNode reasons) {
        return "is a reporting exception (" + text(reasons.isArray() ? reasons.path(0) : reasons)
                + "): it names no parent, so nothing is recorded";
    }

    private static GleifRecord relationship(
            long item,
            String child,
            String parent,
            String type,
            JsonNode periods,
            String kind,
            String start,
            String end) {
        List<JsonNode> all = new ArrayList<>();
        if (periods.isArray()) {
            periods.forEach(all::add);
        } else {
            all.add(periods);
        }
        for (JsonNode period : all) {
            if (text(period.path(kind)).equals("RELATIONSHIP_PERIOD")) {
                return new GleifRecord.Relationship(
                        item, child, parent, type, day(text(period.path(start))), day(text(period.path(end))));
            }
        }
        return new GleifRecord.Relationship(item, child, parent, type, null, null);
    }

    private static GleifRecord entity(CSVRecord row) {
        return new GleifRecord.Entity(
                row.getRecordNumber(),
                cell(row, "LEI"),
                cell(row, "Entity.LegalName"),
                emptyToNull(cell(row, "Entity.LegalJurisdiction")),
                emptyToNull(cell(row, "Entity.RegistrationAuthority.RegistrationAuthorityID")),
                emptyToNull(cell(row, "Entity.RegistrationAuthority.RegistrationAuthorityEntityID")));
    }

    private static GleifRecord relationship(CSVRecord row) {
        for (int period = 1; period <= 5; period++) {
            String at = "Relationship.Period." + period + ".";
            if (cell(row, at + "periodType").equals("RELATIONSHIP_PERIOD")) {
                return relationship(row, day(cell(row, at + "startDate")), day(cell(row, at + "endDate")));
            }
        }
        return relationship(row, null, null);
    }

    private static GleifRecord relationship(CSVRecord row, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new GleifRecord.Relationship(
                row.getRecordNumber(),
                cell(row, "Relationship.StartNode.NodeID"),
                cell(row, "Relationship.EndNode.NodeID"),
                cell(row, "Relationship.RelationshipType"),
                from,
                to);
    }

    private static String cell(CSVRecord row, String column) {
        return row.isSet(column) ? row.get(column).strip() : "";
    }

    /** Golden copies wrap a value as {@code {"$": value}}; beside attributes in XML it has no name. */
    private static String text(JsonNode node) {
        JsonNode value = node.isObject() ? node.path(node.has("$") ? "$" : "") : node;
        return value.asText("").strip();
    }

    private static @Nullable String optional(JsonNode node) {
        return emptyToNull(text(node));
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() || text.equals("null") ? null : text;
    }

    private static @Nullable LocalDate day(String instant) {
        try {
            return instant.length() < 10 ? null : LocalDate.parse(instant.substring(0, 10));
        } catch (DateTimeException notADay) {
            return null;
        }
    }
}
