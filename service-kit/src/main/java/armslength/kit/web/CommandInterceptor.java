package armslength.kit.web;

import armslength.kit.security.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jspecify.annotations.Nullable;

/** Carries out a {@link Command}: transaction around it, repetition recognised. */
@Command
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
class CommandInterceptor {

    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

    private final IdempotencyStore store;
    private final RequestFingerprint fingerprint;
    private final Caller caller;
    private final ObjectMapper mapper;

    CommandInterceptor(IdempotencyStore store, RequestFingerprint fingerprint, Caller caller, ObjectMapper mapper) {
        this.store = store;
        this.fingerprint = fingerprint;
        this.caller = caller;
        this.mapper = mapper;
    }

    @AroundInvoke
    @Nullable
    Object carryOut(InvocationContext invocation) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String key = request == null ? null : (String) request.getHeader(KEY_HEADER, true);
        if (request == null || key == null) {
            return QuarkusTransaction.requiringNew().call(invocation::proceed);
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalid(
                    List.of(new FieldError(KEY_HEADER, "must be 1 to 255 visible ASCII characters, such as a UUID")));
        }
        String asked = request.getMethod() + " " + request.getAbsoluteURI() + " " + fingerprint.digest();
        return QuarkusTransaction.requiringNew().call(() -> once(key, asked, invocation));
    }

    private Response once(String key, String asked, InvocationContext invocation) throws Exception {
        if (!store.tryLock(caller.name(), key)) {
            throw Problem.of(CommonProblem.IN_FLIGHT, "Wait for the first answer, or repeat the request in a moment.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        Optional<IdempotencyRecord> earlier = store.find(caller.name(), key);
        if (earlier.isPresent()) {
            return replay(earlier.get(), asked);
        }
        Response answer = (Response) Objects.requireNonNull(invocation.proceed());
        String body = answer.hasEntity() ? json(answer.getEntity()) : null;
        store.remember(
                caller.name(),
                key,
                asked,
                answer.getStatus(),
                body,
                answer.getHeaderString(HttpHeaders.LOCATION),
                answer.getEntityTag() == null ? null : answer.getEntityTag().getValue());
        return body == null
                ? answer
                : Response.fromResponse(answer)
                        .entity(body)
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private static Response replay(IdempotencyRecord earlier, String asked) {
        if (!earlier.asked.equals(asked)) {
            throw Problem.of(
                    CommonProblem.IDEMPOTENCY_MISMATCH,
                    "Use a new Idempotency-Key for a new request, or repeat the first one unchanged.");
        }
        Response.ResponseBuilder answer = Response.status(earlier.status).header("Idempotency-Replayed", "true");
        if (earlier.location != null) {
            answer.header(HttpHeaders.LOCATION, earlier.location);
        }
        if (earlier.etag != null) {
            answer.tag(earlier.etag);
        }
        if (earlier.body != null) {
            answer.entity(earlier.body).type(MediaType.APPLICATION_JSON_TYPE);
        }
        return answer.build();
    }

    private String json(Object entity) {
        try {
            return mapper.writeValueAsString(entity);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException("The answer cannot be written as JSON", unwritable);
        }
    }
}
