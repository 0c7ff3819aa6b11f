package armslength.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reaches a service, and what comes back. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
@QuarkusTestResource(ServicesBehind.class)
class PassingOnTest {

    @Test
    void theRequestArrivesAsItWas() {
        rosa().get("/api/vendor/v1/claims?subjectId=a%20b&asOf=2025-06-13")
                .then()
                .statusCode(200)
                .body("method", equalTo("GET"))
                .body("uri", equalTo("/api/vendor/v1/claims?subjectId=a%20b&asOf=2025-06-13"));
    }

    @Test
    void theTokenArrivesAndNothingThatACallerCouldPretend() {
        String token = Tokens.of("rosa", "risk-officer");
        given().auth()
                .oauth2(token)
                .header("Cookie", "a=b")
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "for=10.0.0.1")
                .header("Idempotency-Key", "k-1")
                .header("If-Match", "\"3\"")
                .get("/api/contract/v1/orders")
                .then()
                .statusCode(200)
                .body("headers.authorization", equalTo("Bearer " + token))
                .body("headers.idempotency-key", equalTo("k-1"))
                .body("headers.if-match", equalTo("\"3\""))
                .body("headers", not(hasKey("cookie")))
                .body("headers", hasEntry("x-forwarded-for", "127.0.0.1"))
                .body("headers", not(hasKey("x-forwarded-host")))
                .body("headers", not(hasKey("forwarded")));
    }

    @Test
    void aBodyArrivesWhole() {
        String body = "{\"name\":\"" + "x".repeat(900_000) + "\"}";
        rosa().contentType("application/json")
                .body(body)
                .post("/api/vendor/v1/parties")
                .then()
                .statusCode(201)
                .body("bodyLength", equalTo(body.length()));
    }

    @ParameterizedTest
    @EnumSource
    void aFileFlowsThroughWholeWhetherItsLengthIsDeclaredOrNot(HttpClient.Version version) throws Exception {
        byte[] file = new byte[20_000_000];
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            assertThat(answerTo(BodyPublishers.ofByteArray(file), client)).contains("\"bodyLength\":20000000");
            assertThat(answerTo(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file)), client))
                    .contains("\"bodyLength\":20000000");
        }
    }

    private static String answerTo(BodyPublisher file, HttpClient client) throws Exception {
        URI imports = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/api/vendor/v1/imports/bods");
        return client.send(
                        HttpRequest.newBuilder(imports)
                                .header("Authorization", "Bearer " + Tokens.of("rosa", "risk-officer"))
                                .POST(file)
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Test
    void theAnswerKeepsItsETagAndLosesWhatIsInside() {
        rosa().contentType("application/json")
                .body("{}")
                .post("/api/vendor/v1/parties")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", "/api/vendor/v1/parties/7")
                .header("Set-Cookie", nullValue())
                .header("Server", nullValue())
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void aServiceThatIsDownIsAProblemThatSaysWhenToRetry() {
        rosa().get("/api/risk/v1/policies")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("code", equalTo("unavailable"))
                .body("detail", equalTo("The risk service cannot be reached now."));
    }

    @Test
    void aServiceThatBreaksOffIsAProblem() {
        rosa().get("/api/vendor/v1/broken").then().statusCode(502).body("code", equalTo("broken-answer"));
    }

    private static RequestSpecification rosa() {
        return given().auth().oauth2(Tokens.of("rosa", "risk-officer")).urlEncodingEnabled(false);
    }
}
