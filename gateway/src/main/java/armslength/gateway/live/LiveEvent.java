package armslength.gateway.live;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * That something changed, without what: who watches asks the service, which decides what they may see.
 *
 * @param id CloudEvents id of the fact
 * @param type CloudEvents type of the fact
 * @param topic who owns the fact: {@code vendor}, {@code contract} or {@code risk}
 * @param key what the fact is about, usually a vendor
 * @param time when it happened, business time
 * @param ids every id in the fact by its name, for example {@code vendorId} and {@code reviewId}
 */
public record LiveEvent(String id, String type, String topic, String key, String time, Map<String, String> ids) {

    private static final String SEEN_BY_VENDORS = "armslength.vendor.vendor-changed.v1";

    static Map<String, String> idsOf(JsonNode fact) {
        Map<String, String> ids = new TreeMap<>();
        fact.properties().forEach(member -> {
            if (member.getKey().endsWith("Id") && member.getValue().isTextual()) {
                ids.put(member.getKey(), member.getValue().textValue());
            }
        });
        return ids;
    }

    /** Whether a vendor's contact may know of it: our deliberations about a vendor are none of its business. */
    @JsonIgnore
    boolean isFor(UUID vendor) {
        return type.equals(SEEN_BY_VENDORS) && key.equals(vendor.toString());
    }
}
