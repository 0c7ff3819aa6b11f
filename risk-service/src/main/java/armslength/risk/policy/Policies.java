package armslength.risk.policy;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of the policy; a version never changes, so each is read once. */
@ApplicationScoped
public class Policies {

    private final ObjectMapper mapper;
    private final Map<Integer, Policy> known = new ConcurrentHashMap<>();

    Policies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * A version with its number.
     *
     * @param version number, from 1
     * @param policy the policy
     */
    public record Numbered(int version, Policy policy) {}

    /** The version in force on a day. */
    @Transactional
    public Numbered inForceOn(LocalDate day) {
        PolicyVersion stored = PolicyVersion.<PolicyVersion>find(
                        "effectiveFrom <= :day order by version desc", Map.of("day", day))
                .firstResult();
        if (stored == null) {
            throw Problem.of(CommonProblem.NOT_FOUND, "No policy was in force on " + day + ".");
        }
        return new Numbered(stored.version, known.computeIfAbsent(stored.version, _ -> parse(stored.document)));
    }

    /** A version by its number. */
    @Transactional
    public Policy version(int version) {
        return known.computeIfAbsent(version, number -> {
            PolicyVersion stored = PolicyVersion.findById(number);
            if (stored == null) {
                throw Problem.of(CommonProblem.NOT_FOUND, "There is no version " + number + " of the policy.");
            }
            return parse(stored.document);
        });
    }

    private Policy parse(String document) {
        try {
            return mapper.readValue(document, Policy.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored policy cannot be read", broken);
        }
    }
}
