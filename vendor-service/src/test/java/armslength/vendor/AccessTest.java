package armslength.vendor;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.vendor;
import static armslength.vendor.VendorApi.vera;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation needs a token of ours and a role; a vendor's contact sees only that vendor. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AccessTest {

    private static final Set<String> ROLES = Set.of(
            "procurement-manager",
            "buyer",
            "finance",
            "risk-officer",
            "research-lead",
            "auditor",
            "vendor",
            "service",
            "operator");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNSIGNED = Tokens.unsigned("mallory", ROLES.toArray(String[]::new));

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Operations that take tables. */
    private static final Set<String> TABLES = Set.of("POST /imports/claims", "POST /imports/vendors");

    private static final UUID NOBODY = UUID.fromString("01976a2f-3c00-7000-8000-000000000001");

    @Inject
    Stored stored;

    /** What an allowed request has set going must not reach into the next test. */
    private static void awaitQuiet() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> VendorApi.audra()
                        .get(API + "/operations?status=RUNNING")
                        .then()
                        .body("items", empty()));
    }

    static Stream<Map.Entry<String, Set<String>>> operations() {
        return Permissions.OF_OPERATIONS.entrySet().stream();
    }

    @Test
    void theTableNamesEveryOperation() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        Set<String> documented = new TreeSet<>();
        paths.forEach((path, item) -> item.keySet().stream()
                .filter(Set.of("get", "put", "post", "delete", "patch")::contains)
                .forEach(method -> documented.add(
                        method.toUpperCase(java.util.Locale.ROOT) + " " + path.substring(API.length()))));
        assertThat(Permissions.OF_OPERATIONS.keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void needsATokenOfOurs(Map.Entry<String, Set<String>> operation) {
        Map<String, Long> before = stored.rows();
        unauthenticated(operation.getKey(), null);
        unauthenticated(operation.getKey(), UNSIGNED);
        assertThat(stored.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsNone(String token) {
        Map<String, Long> before = stored.rows();
        unauthenticated("GET /vendors", token);
        unauthenticated("POST /vendors", token);
        assertThat(stored.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void needsARole(Map.Entry<String, Set<String>> operation) throws IOException {
        assertThat(operation.getValue()).isNotEmpty();
        for (String role : ROLES) {
            HttpResponse<String> answer = call(operation.getKey(), NOBODY, VendorApi.token("somebody", role));
            if (operation.getValue().contains(role)) {
                assertThat(answer.statusCode())
                        .as(operation.getKey() + " as " + role)
                        .isNotIn(401, 403, 405, 500);
            } else {
                forbidden(operation.getKey(), role, answer);
            }
        }
        assertThat(call(operation.getKey(), NOBODY, VendorApi.token("nobody")).statusCode())
                .isEqualTo(403);
        if (operation.getKey().startsWith("POST /imports/")) {
            awaitQuiet();
        }
    }

    @Test
    void aVendorsContactSeesThatVendorAndNoOther() throws IOException {
        UUID own = vendor("Handshake " + UUID.randomUUID());
        UUID other = vendor("Turing " + UUID.randomUUID());
        vera(own).get(API + "/vendors/" + own).then().statusCode(200).body("id", equalTo(own.toString()));
        for (String operation : Permissions.OF_OPERATIONS.keySet()) {
            if (Permissions.OF_OPERATIONS.get(operation).contains("vendor") && operation.contains("/vendors/{id}")) {
                Map<String, Long> before = stored.rows();
                HttpResponse<String> answer = call(operation, other, VendorApi.tokenOfContact("vera", own));
                assertThat(answer.statusCode()).as(operation).isEqualTo(404);
                assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("not-found");
                assertThat(stored.rows()).as(operation).isEqualTo(before);
            }
        }
        vera(own).get(API + "/vendors").then().statusCode(200).body("items.id", everyItem(equalTo(own.toString())));
        vera(own)
                .get(API + "/vendors?q=Turing")
                .then()
                .statusCode(200)
                .body("items.id", everyItem(not(equalTo(other.toString()))));
    }

    /** Each with every role, so that only the token itself is wrong. */
    static Stream<String> badTokens() {
        String[] roles = ROLES.toArray(String[]::new);
        return Stream.of(
                Tokens.unsigned("mallory", roles),
                Tokens.expired("mallory", roles),
                Tokens.wrongIssuer("mallory", roles),
                Tokens.wrongAudience("mallory", roles),
                Tokens.wrongKey("mallory", roles),
                "nonsense");
    }

    private static void unauthenticated(String operation, @Nullable String token) {
        HttpResponse<String> answer = call(operation, NOBODY, token);
        assertThat(answer.statusCode()).as(operation).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .as(operation)
                .startsWith("Bearer");
    }

    private static void forbidden(String operation, String who, HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(operation + " as " + who).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(operation + " as " + who)
                .startsWith("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("forbidden");
        assertThat(problem.path("errors").isMissingNode()
                        || problem.path("errors").isNull())
                .as("whoever may not do it is not told what would be wrong with it")
                .isTrue();
    }

    /** One client for all, so that a request costs no connection of its own. */
    private static HttpResponse<String> call(String operation, UUID id, @Nullable String token) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = API + operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", id.toString());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path));
        if (method.equals("POST") || method.equals("PUT")) {
            boolean table = TABLES.contains(operation);
            request.header("Content-Type", table ? "text/csv" : "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(Permissions.BODIES.getOrDefault(operation, "{}")));
        } else {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
