package armslength.kit.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refusal: what kind, why, and which fields; answered as Problem Details (RFC 9457). */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemType type;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> extensions;
    private final @Nullable Duration retryAfter;

    private Problem(
            ProblemType type,
            String detail,
            List<FieldError> errors,
            Map<String, Object> extensions,
            @Nullable Duration retryAfter) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.extensions = Map.copyOf(extensions);
        this.retryAfter = retryAfter;
    }

    /** A refusal with a sentence about this occurrence. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), Map.of(), null);
    }

    /** A refusal that names every wrong field. */
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1 ? "One field is wrong." : errors.size() + " fields are wrong.";
        return new Problem(CommonProblem.INVALID_REQUEST, detail, errors, Map.of(), null);
    }

    /** The same refusal, naming one more wrong field. */
    public Problem at(String pointer, String detail) {
        List<FieldError> more = new ArrayList<>(errors);
        more.add(new FieldError(pointer, detail));
        return new Problem(type, detail(), more, extensions, retryAfter);
    }

    /** The same refusal with an extension member, for example the decision that denies. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(member, value);
        return new Problem(type, detail(), errors, more, retryAfter);
    }

    /** The same refusal, saying when to try again. */
    public Problem retryAfter(Duration wait) {
        return new Problem(type, detail(), errors, extensions, wait);
    }

    /** What kind of refusal. */
    public ProblemType type() {
        return type;
    }

    /** Why, this time. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The wrong fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Further members of the answer. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    /** When to try again, where that helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
