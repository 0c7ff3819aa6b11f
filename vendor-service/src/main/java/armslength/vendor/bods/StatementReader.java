package armslength.vendor.bods;

import armslength.kit.operation.Finding;
import armslength.kit.operation.Work.Unfinished;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Reads statements one by one from a JSON array or from JSON Lines, so that a file of any length fits into memory. */
final class StatementReader {

    /** Takes what was read. */
    interface Sink {
        /**
         * A statement.
         *
         * @param item its number, from 1: place in the array, or line
         * @param at JSON Pointer of it in the document
         */
        void statement(long item, String at, JsonNode statement);

        /** Something that cannot be read as a statement. */
        void unreadable(Finding finding);
    }

    private static final int LONGEST_LINE = 1_000_000;

    private final ObjectMapper mapper;
    private final ObjectReader reader;

    StatementReader(ObjectMapper mapper) {
        this.mapper = mapper;
        this.reader = Trees.reader(mapper);
    }

    void readArray(InputStream input, Sink sink) throws IOException, Unfinished {
        // what follows a statement in an array is the next one
        ObjectReader items = reader.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        long item = 0;
        boolean inside = false;
        try (JsonParser parser = mapper.getFactory().createParser(input)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                sink.unreadable(Finding.refused(1, null, "", "type", "must be an array of statements"));
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                item++;
                inside = true;
                JsonNode statement = items.readValue(parser);
                inside = false;
                sink.statement(item, "/" + (item - 1), statement);
            }
        } catch (JsonProcessingException malformed) {
            long broken = inside ? item : item + 1;
            sink.unreadable(Finding.refused(
                    broken, null, "/" + (broken - 1), "json", "is not JSON: " + malformed.getOriginalMessage()));
            throw new Unfinished("The document is not JSON from item " + broken + " on.");
        }
    }

    void readLines(InputStream input, Sink sink) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            long item = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                item++;
                if (line.isBlank()) {
                    continue;
                }
                if (line.length() > LONGEST_LINE) {
                    sink.unreadable(Finding.refused(
                            item, null, "", "maxLength", "must have at most " + LONGEST_LINE + " characters"));
                    continue;
                }
                try {
                    sink.statement(item, "", reader.readValue(line));
                } catch (JsonProcessingException malformed) {
                    sink.unreadable(
                            Finding.refused(item, null, "", "json", "is not JSON: " + malformed.getOriginalMessage()));
                }
            }
        }
    }
}
