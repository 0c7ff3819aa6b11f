package armslength.vendor;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.as;
import static armslength.vendor.VendorApi.vendor;
import static armslength.vendor.VendorApi.vera;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
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
        unauthenticated(operation.getKey(), given());
        unauthenticated(operation.getKey(), given().auth().oauth2(UNSIGNED));
        assertThat(stored.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aBadTokenIsNone(String token) {
        Map<String, Long> before = stored.rows();
        unauthenticated("GET /vendors", given().auth().oauth2(token));
        unauthenticated("POST /vendors", given().auth().oauth2(token));
        assertThat(stored.rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void needsARole(Map.Entry<String, Set<String>> operation) {
        assertThat(operation.getValue()).isNotEmpty();
        for (String role : ROLES) {
            Response answer = call(operation.getKey(), as("somebody", role));
            if (operation.getValue().contains(role)) {
                assertThat(answer.statusCode())
                        .as(operation.getKey() + " as " + role)
                        .isNotIn(401, 403, 405, 500);
            } else {
                answer.then()
                        .statusCode(403)
                        .contentType("application/problem+json")
                        .body("code", equalTo("forbidden"))
                        .body("errors", nullValue());
            }
        }
        assertThat(call(operation.getKey(), as("nobody")).statusCode()).isEqualTo(403);
        if (operation.getKey().startsWith("POST /imports/")) {
            awaitQuiet();
        }
    }

    @Test
    void aVendorsContactSeesThatVendorAndNoOther() {
        UUID own = vendor("Handshake " + UUID.randomUUID());
        UUID other = vendor("Turing " + UUID.randomUUID());
        vera(own).get(API + "/vendors/" + own).then().statusCode(200).body("id", equalTo(own.toString()));
        for (String operation : Permissions.OF_OPERATIONS.keySet()) {
            if (Permissions.OF_OPERATIONS.get(operation).contains("vendor") && operation.contains("/vendors/{id}")) {
                Map<String, Long> before = stored.rows();
                call(operation, other, vera(own)).then().statusCode(404).body("code", equalTo("not-found"));
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

    private static void unauthenticated(String operation, RequestSpecification as) {
        call(operation, as)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", org.hamcrest.Matchers.startsWith("Bearer"));
    }

    private static Response call(String operation, RequestSpecification as) {
        return call(operation, NOBODY, as);
    }

    private static Response call(String operation, UUID id, RequestSpecification as) {
        String method = operation.substring(0, operation.indexOf(' '));
        String path = API + operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", id.toString());
        boolean body = method.equals("POST") || method.equals("PUT");
        RequestSpecification request = body
                ? as.contentType(operation.equals("POST /imports/claims") ? "text/csv" : "application/json")
                        .body(Permissions.BODIES.getOrDefault(operation, "{}"))
                : as;
        return request.request(method, path);
    }
}
