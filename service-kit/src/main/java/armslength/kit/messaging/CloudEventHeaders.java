package armslength.kit.messaging;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Names of the CloudEvents 1.0 attributes in Kafka's binary mode, and ours beside them. */
final class CloudEventHeaders {

    static final String SPEC_VERSION = "ce_specversion";
    static final String ID = "ce_id";
    static final String SOURCE = "ce_source";
    static final String TYPE = "ce_type";
    static final String TIME = "ce_time";
    static final String SUBJECT = "ce_subject";
    static final String SEQUENCE = "ce_sequence";
    static final String CONTENT_TYPE = "content-type";
    static final String TRACEPARENT = "traceparent";
    static final String DEAD_LETTER_REASON = "dead-letter-reason";

    private CloudEventHeaders() {}

    static Map<String, String> of(
            String id, String service, String type, String subject, String time, @Nullable Long sequence) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(SPEC_VERSION, "1.0");
        attributes.put(ID, id);
        attributes.put(SOURCE, "/armslength/" + service);
        attributes.put(TYPE, type);
        attributes.put(TIME, time);
        attributes.put(SUBJECT, subject);
        attributes.put(CONTENT_TYPE, "application/json");
        if (sequence != null) {
            attributes.put(SEQUENCE, sequence.toString());
        }
        return attributes;
    }

    /** A header's text, as the database can store it; null where there is none. */
    static @Nullable String read(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : storable(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** The text without what PostgreSQL refuses in a text: NUL, and half of a surrogate pair. */
    static String storable(String text) {
        String encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return encodable.replace('\0', '\uFFFD');
    }
}
