package armslength.risk.known;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads facts as they were stored; what later versions add to them is left aside. */
@ApplicationScoped
class FactReader {

    private final ObjectMapper mapper;

    FactReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    <T> T read(String fact, Class<T> type) {
        try {
            return mapper.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(fact);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored fact cannot be read", broken);
        }
    }
}
