package armslength.vendor.bods;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;

/** JSON as it came: no number changes its digits. */
final class Trees {

    private Trees() {}

    /** Reads trees in which 25.0 stays 25.0. */
    static ObjectReader reader(ObjectMapper mapper) {
        return mapper.readerFor(JsonNode.class).without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /** Whether two trees say the same, whatever the digits of equal numbers. */
    static boolean same(JsonNode one, JsonNode other) {
        return one.equals(
                (first, second) -> {
                    if (first.equals(second)) {
                        return 0;
                    }
                    return first.isNumber()
                                    && second.isNumber()
                                    && first.decimalValue().compareTo(second.decimalValue()) == 0
                            ? 0
                            : 1;
                },
                other);
    }
}
