package armslength.risk.policy;

import armslength.kit.web.CommonProblem;
import armslength.kit.web.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of the policy; a version never changes, so each is read once. */
@ApplicationScoped
public class Policies {

    /** A version comes into force on a later day than the one on which it is approved, so the list may lag a moment. */
    private static final Duration LIST_REMEMBERED = Duration.ofSeconds(1);

    private final ObjectMapper mapper;
    private final Map<Integer, Policy> known = new ConcurrentHashMap<>();
    private volatile Versions versions = new Versions(List.of(), 0);

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

    private record Version(int number, LocalDate effectiveFrom, Instant recordedAt) {}

    private record Versions(List<Version> newestFirst, long readAtNanos) {}

    /** The version in force on a day, from all that are recorded. */
    public Numbered inForceOn(LocalDate day) {
        return inForceOn(day, Instant.MAX);
    }

    /** The version in force on a day, as known at an instant: the one with the latest first day. */
    public Numbered inForceOn(LocalDate day, Instant knownAt) {
        return versions().newestFirst().stream()
                .filter(version -> !version.effectiveFrom().isAfter(day)
                        && !version.recordedAt().isAfter(knownAt))
                .findFirst()
                .map(version -> new Numbered(version.number(), version(version.number())))
                .orElseThrow(() -> Problem.of(CommonProblem.NOT_FOUND, "No policy was in force on " + day + "."));
    }

    /** A version by its number. */
    public Policy version(int version) {
        return known.computeIfAbsent(
                version,
                number -> QuarkusTransaction.joiningExisting().call(() -> {
                    PolicyVersion stored = PolicyVersion.findById(number);
                    if (stored == null) {
                        throw Problem.of(CommonProblem.NOT_FOUND, "There is no version " + number + " of the policy.");
                    }
                    return parse(stored.document);
                }));
    }

    private Versions versions() {
        Versions remembered = versions;
        if (remembered.newestFirst().isEmpty()
                || System.nanoTime() - remembered.readAtNanos() > LIST_REMEMBERED.toNanos()) {
            List<PolicyVersion> stored =
                    QuarkusTransaction.joiningExisting().call(() -> PolicyVersion.<PolicyVersion>listAll());
            remembered = new Versions(
                    stored.stream()
                            .map(one -> new Version(one.version, one.effectiveFrom, one.recordedAt))
                            .sorted(Comparator.comparing(Version::effectiveFrom)
                                    .thenComparingInt(Version::number)
                                    .reversed())
                            .toList(),
                    System.nanoTime());
            versions = remembered;
        }
        return remembered;
    }

    /** A document as a policy. */
    Policy parse(String document) {
        try {
            return mapper.readValue(document, Policy.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A stored policy cannot be read", broken);
        }
    }
}
