package armslength.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and how the others are refused. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
@QuarkusTestResource(ServicesBehind.class)
class DoorTest {

    private static final String ME = "/api/session/v1/me";
    private static final String PARTIES = "/api/vendor/v1/parties";

    @Test
    void sayWhoIAm() {
        as("rosa", "risk-officer", "buyer")
                .get(ME)
                .then()
                .statusCode(200)
                .body("name", equalTo("rosa"))
                .body("roles", equalTo(List.of("buyer", "risk-officer")))
                .body("vendorId", nullValue())
                .body("expiresAt", notNullValue());
    }

    @Test
    void aVendorContactCarriesItsVendor() {
        UUID vendor = UUID.randomUUID();
        given().auth()
                .oauth2(Tokens.ofVendor("vera", vendor))
                .get(ME)
                .then()
                .body("vendorId", equalTo(vendor.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ME,
                PARTIES,
                "/api/view/v1/vendors/" + ServicesBehind.VENDOR + "/situation",
                "/api/live/v1/events"
            })
    void withoutCredentialsEverythingIsRefusedAsAProblem(String path) {
        given().redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthenticated"))
                .body("status", equalTo(401))
                .body("traceId", notNullValue());
    }

    @Test
    void badTokensAreRefusedWithoutAHint() {
        for (String token : List.of(
                Tokens.expired("rosa", "risk-officer"),
                Tokens.wrongIssuer("rosa", "risk-officer"),
                Tokens.wrongAudience("rosa", "risk-officer"),
                Tokens.wrongKey("rosa", "risk-officer"),
                Tokens.unsigned("rosa", "risk-officer"),
                "not-a-token")) {
            given().auth()
                    .oauth2(token)
                    .get(PARTIES)
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("unauthenticated"))
                    .body("detail", equalTo("The token or session is not valid, or has ended."));
        }
    }

    @Test
    void aForgedSessionIsRefusedAndNotRedirected() {
        given().redirects()
                .follow(false)
                .cookie("q_session_console", "forged")
                .get(PARTIES)
                .then()
                .statusCode(401)
                .body("code", equalTo("unauthenticated"));
    }

    @Test
    void aTokenWinsOverASession() {
        as("rosa", "risk-officer")
                .cookie("q_session_console", "forged")
                .get(ME)
                .then()
                .statusCode(200);
    }

    @Test
    void signingInGoesToTheIdentityProviderWithAProofKey() {
        given().redirects()
                .follow(false)
                .get("/login?to=/vendors")
                .then()
                .statusCode(302)
                .header("Location", containsString("/auth?response_type=code&client_id=armslength-console"))
                .header("Location", containsString("code_challenge_method=S256"))
                .header("Location", containsString("nonce="))
                .header("Location", containsString("redirect_uri=http"))
                .header("Set-Cookie", containsStringIgnoringCase("httponly"));
    }

    @Test
    void signingOutWithoutASessionGoesToTheStartAndNoOtherSiteMaySignOut() {
        given().redirects().follow(false).get("/logout").then().statusCode(302).header("Location", endsWith("/"));
        given().redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "cross-site")
                .cookie("q_session_console", "any")
                .get("/logout")
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-page"));
    }

    @Test
    void anAnswerCarriesItsRequestIdAndTheHarmlessOneOfTheCaller() {
        as("rosa", "risk-officer")
                .header("X-Request-Id", "order-66.a")
                .get(PARTIES)
                .then()
                .header("X-Request-Id", "order-66.a")
                .body("headers.x-request-id", equalTo("order-66.a"));
        as("rosa", "risk-officer")
                .header("X-Request-Id", "<script>")
                .get(ME)
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/vendor/../risk/v1/policies",
                "/api/vendor/%2e%2e/risk/v1/policies",
                "/api/vendor//v1/parties",
                "/api/vendor/v1/parties;x=1",
                "/api/vendor/v1%2fparties",
                "/api/vendor/v1\\parties",
            })
    void ambiguousPathsAreRefused(String path) throws IOException {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of("rosa", "risk-officer") + "\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("\"uri\"");
    }

    @Test
    void aBodyOverTheLimitIsRefusedBeforeItIsRead() {
        as("rosa", "risk-officer")
                .contentType("application/json")
                .body("x".repeat(1_048_577))
                .post(PARTIES)
                .then()
                .statusCode(413)
                .body("code", equalTo("too-large"));
    }

    @Test
    void unusualMethodsAndUpgradesAreRefused() throws IOException {
        String token = Tokens.of("rosa", "risk-officer");
        assertThat(raw("TRACE " + PARTIES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nConnection: close\r\n\r\n"))
                .contains("method-not-allowed");
        assertThat(raw("GET " + PARTIES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"))
                .contains("There is no other protocol");
    }

    @Test
    void pathsOfNoServiceAreNotFound() {
        as("rosa", "risk-officer")
                .get("/api/vendorsX/v1/parties")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        as("rosa", "risk-officer")
                .get("/api/vendorX/parties")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        as("rosa", "risk-officer").get("/api/").then().statusCode(404).body("code", equalTo("not-found"));
        as("rosa", "risk-officer").post(ME).then().statusCode(405).body("code", equalTo("method-not-allowed"));
    }

    @Test
    void theInsideOfServicesIsOutOfReach() {
        given().get("/q/health").then().statusCode(not(200));
        given().get("/q/metrics").then().statusCode(not(200));
    }

    @Test
    void answersTellBrowsersToBeCareful() {
        given().get(ME)
                .then()
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe-inline")))
                .header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void theLimitIsShownWithEveryAnswer() {
        as("limited", "buyer")
                .get(ME)
                .then()
                .header("RateLimit-Policy", "\"caller\";q=1000;w=5")
                .header("RateLimit", matchesPattern("\"caller\";r=\\d+;t=0"));
    }

    private static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles)).urlEncodingEnabled(false);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port);
                OutputStream out = socket.getOutputStream()) {
            socket.setSoTimeout(10_000);
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            StringBuilder answer = new StringBuilder();
            byte[] part = new byte[4_096];
            // a refused upgrade leaves the connection open, so the end of the document ends the reading
            for (int read = 0; read >= 0 && !answer.toString().stripTrailing().endsWith("}"); ) {
                read = socket.getInputStream().read(part);
                answer.append(new String(part, 0, Math.max(0, read), StandardCharsets.UTF_8));
            }
            return answer.toString();
        }
    }
}
