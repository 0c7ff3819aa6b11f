package armslength.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The platform's API as a person uses it: through the gateway, with a token from the identity provider. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<Person, Token> tokens = new ConcurrentHashMap<>();
    private final URI gateway;
    private final URI issuer;
    private final String password;

    /**
     * @param gateway the one entrance, for example {@code http://localhost:18080}
     * @param issuer the realm, for example {@code http://localhost:18090/realms/armslength}
     * @param password the demo users' common password
     */
    public Api(URI gateway, URI issuer, String password) {
        this.gateway = gateway;
        this.issuer = issuer;
        this.password = password;
    }

    /** What came back. */
    public record Answer(int status, JsonNode body, Map<String, java.util.List<String>> headers) {

        /** A value by JSON Pointer, as text. */
        public String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    /** Reads as a person. */
    public Answer get(Person person, String path) {
        return send(request(person, path).GET());
    }

    /** Does as a person, whatever comes back. */
    public Answer post(Person person, String path, Object body, @Nullable String idempotencyKey) {
        HttpRequest.Builder request = request(person, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(write(body)));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return send(request);
    }

    /** A token of a person, kept for a while. */
    public String token(Person person) {
        return tokens.compute(
                        person,
                        (_, known) -> known != null && known.isYoung()
                                ? known
                                : new Token(fetchToken(person), System.nanoTime()))
                .value();
    }

    private record Token(String value, long takenAt) {
        boolean isYoung() {
            return System.nanoTime() - takenAt < TOKEN_KEPT.toNanos();
        }
    }

    private String fetchToken(Person person) {
        String form = "grant_type=password&client_id=armslength-tools&username=" + person.userName() + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        Answer answer = send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.status() != 200) {
            throw new StoryException(
                    "No token for " + person.userName() + ": " + answer.status() + " " + answer.body());
        }
        return answer.text("/access_token");
    }

    private HttpRequest.Builder request(Person person, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token(person));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = response.body().isBlank() ? MissingNode.getInstance() : parse(response.body());
            return new Answer(response.statusCode(), body, response.headers().map());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoryException("Interrupted");
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    private static String write(Object body) {
        try {
            return body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
