package armslength.contract.ocds;

import armslength.kit.operation.Work.Unfinished;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads releases one by one, so that a file of any length fits into memory: from release packages, record packages, lists
 * of releases, single releases, or any of these one a line.
 */
final class ReleaseReader {

    /** Takes what was read. */
    interface Sink {
        /**
         * A release.
         *
         * @param at JSON Pointer of it in the document; in JSON Lines its first step is the line, from 0
         */
        void release(String at, JsonNode release);

        /** Something that is no release and is not taken. */
        void unreadable(Reason reason);

        /** Something that is left aside because it adds nothing. */
        void aside(Reason reason);
    }

    /** A single release longer than this is no release. */
    static final int LONGEST = 16_000_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(100)
                    .maxStringLength(1_000_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Sink sink;

    ReleaseReader(Sink sink) {
        this.sink = sink;
    }

    /** JSON as it was read, to be read again. */
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException written) {
            throw new IllegalStateException("what was kept is JSON", written);
        }
    }

    /** JSON to be kept. */
    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    /** The same for the same content, in whatever order its fields stand. */
    static UUID hash(JsonNode tree) {
        try {
            byte[] content = MAPPER.writer()
                    .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                    .writeValueAsString(tree)
                    .getBytes(StandardCharsets.UTF_8);
            ByteBuffer whole =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content));
            return new UUID(whole.getLong(), whole.getLong());
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void readDocument(InputStream input) throws IOException, Unfinished {
        try (Limited parser = new Limited(FACTORY.createParser(input))) {
            parser.setCodec(MAPPER);
            while (parser.nextToken() != null) {
                root(parser, "");
            }
        } catch (JsonProcessingException malformed) {
            String why = why(malformed);
            sink.unreadable(new Reason("", "json", why));
            throw new Unfinished("The document can't be read further: " + why);
        }
    }

    void readLines(InputStream input) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line = line(lines); line != null; line = line(lines)) {
                String at = "/" + number++;
                String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
                if (text.length() > LONGEST) {
                    sink.unreadable(new Reason(at, "maxLength", "must have at most " + LONGEST + " characters"));
                } else if (!text.isBlank()) {
                    readLine(at, text);
                }
            }
        }
    }

    private void readLine(String at, String line) throws IOException {
        try (Limited parser = new Limited(FACTORY.createParser(line))) {
            parser.setCodec(MAPPER);
            while (parser.nextToken() != null) {
                root(parser, at);
            }
        } catch (JsonProcessingException malformed) {
            sink.unreadable(new Reason(at, "json", why(malformed)));
        }
    }

    /** A line, of which what is longer than a release may be is not kept. */
    private static @Nullable String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = lines.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = lines.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private void root(Limited parser, String at) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                sink.release(at + "/" + i, parser.tree());
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(parser, at);
        } else {
            parser.tree();
            sink.unreadable(new Reason(at, "type", "must be a release or a package of releases"));
        }
    }

    private void object(Limited parser, String at) throws IOException {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        boolean isPackage = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
            if (isList && (name.equals("releases") || name.equals("records"))) {
                isPackage = true;
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    String place = at + "/" + name + "/" + i;
                    JsonNode one = parser.tree();
                    if (name.equals("releases")) {
                        sink.release(place, one);
                    } else {
                        record(place, one);
                    }
                }
            } else {
                rest.set(name, parser.tree());
            }
        }
        if (!isPackage) {
            sink.release(at, rest);
        }
    }

    private void record(String at, JsonNode record) {
        int embedded = 0;
        JsonNode releases = record.path("releases");
        for (int i = 0; i < releases.size(); i++) {
            if (releases.path(i).has("ocid")) {
                sink.release(at + "/releases/" + i, releases.path(i));
                embedded++;
            }
        }
        boolean isCompiled = record.path("compiledRelease").isObject();
        if (embedded > 0) {
            if (isCompiled) {
                sink.aside(new Reason(at + "/compiledRelease", "compiled", "is the sum of the releases beside it"));
            }
        } else if (isCompiled) {
            sink.release(at + "/compiledRelease", record.path("compiledRelease"));
        } else {
            sink.unreadable(new Reason(
                    at, "linked", "has neither releases nor a compiled release in it; send what it links to"));
        }
    }

    private static String why(JsonProcessingException malformed) {
        return malformed instanceof StreamConstraintsException
                ? malformed.getOriginalMessage()
                : "is not JSON: " + malformed.getOriginalMessage() + " (line "
                        + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr() + ")";
    }

    /** Ends the reading of a value that is longer than a release may be. */
    private static final class Limited extends JsonParserDelegate {

        private long begun = -1;

        Limited(JsonParser parser) {
            super(parser);
        }

        JsonNode tree() throws IOException {
            begun = offset();
            JsonNode tree = readValueAsTree();
            begun = -1;
            return tree;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (begun >= 0 && offset() - begun > LONGEST) {
                throw new StreamConstraintsException("a release has more than " + LONGEST + " bytes");
            }
            return token;
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the delegate would read past the limit
        public <T extends com.fasterxml.jackson.core.TreeNode> T readValueAsTree() throws IOException {
            return getCodec().readTree(this);
        }

        private long offset() {
            return delegate.currentLocation().getByteOffset() < 0
                    ? delegate.currentLocation().getCharOffset()
                    : delegate.currentLocation().getByteOffset();
        }
    }
}
