package armslength.kit.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import armslength.kit.sample.SampleResource;
import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RequestsTest {

    private static final String SAMPLES = "/api/sample/v1/samples";
    private static final String RIGHT = """
            {"name":"%s","price":{"amount":"12.50","currency":"USD"},"share":"0.49","level":3,"quantity":"2.5",
             "from":"2025-01-01","parts":[{"label":"a","colour":"RED"}],"kind":{"type":"CIRCLE","radius":2}}
            """;

    private static RequestSpecification buyer() {
        return given().auth().oauth2(Tokens.of("bruno", "buyer")).contentType(ContentType.JSON);
    }

    @Test
    void oneAnswerNamesEveryWrongField() {
        int before = SampleResource.EFFECTS.get();
        buyer().body("""
                        {"name":" ","price":{"amount":12.5,"currency":"USD"},"share":"1.2","lei":"5493001KJTIIGC8Y1R13",
                         "country":"ZZ","level":6,"quantity":-1,"from":"2025-13-01","surprise":true,
                         "parts":[{"label":"","colour":"BLUE","x":1},7],"kind":{"type":"SQUARE"}}
                        """)
                .post(SAMPLES)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("invalid-request"))
                .body("traceId", not(equalTo(null)))
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/name",
                                "/price/amount",
                                "/share",
                                "/lei",
                                "/country",
                                "/level",
                                "/quantity",
                                "/from",
                                "/surprise",
                                "/parts/0/label",
                                "/parts/0/colour",
                                "/parts/0/x",
                                "/parts/1",
                                "/kind/type"));
        assertThat(SampleResource.EFFECTS.get()).isEqualTo(before);
    }

    @Test
    void currencyPeriodAndNumbersAreChecked() {
        buyer().body(RIGHT.formatted("a").replace("USD", "USX"))
                .post(SAMPLES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/price/currency"));
        buyer().body(RIGHT.formatted("a").replace("\"from\"", "\"to\":\"2024-12-31\",\"from\""))
                .post(SAMPLES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/to"))
                .body("errors[0].detail", containsString("after"));
        buyer().body(RIGHT.formatted("a").replace("\"2.5\"", "2.5"))
                .post(SAMPLES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/quantity"));
        buyer().body(RIGHT.formatted("a").replace("\"level\":3", "\"level\":\"3\""))
                .post(SAMPLES)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/level"));
    }

    @Test
    void whatIsNotJsonIsSaidToBeSo() {
        for (String body : new String[] {"", "{", "[]", "null", "{\"name\":\"a\",\"name\":\"b\"}", "{}x"}) {
            buyer().body(body)
                    .post(SAMPLES)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("code", equalTo("invalid-request"));
        }
        buyer().body("[".repeat(5_000)).post(SAMPLES).then().statusCode(400);
        buyer().body("\"" + "x".repeat(2_000_000) + "\"").post(SAMPLES).then().statusCode(413);
        buyer().contentType(ContentType.XML).body("<a/>").post(SAMPLES).then().statusCode(415);
    }

    @Test
    void aRepeatedCommandGetsTheSameAnswerAndHasNoSecondEffect() {
        int before = SampleResource.EFFECTS.get();
        String key = UUID.randomUUID().toString();
        Response first = buyer().header("Idempotency-Key", key)
                .body(RIGHT.formatted("a"))
                .post(SAMPLES);
        Response second = buyer().header("Idempotency-Key", key)
                .body(RIGHT.formatted("a"))
                .post(SAMPLES);
        first.then().statusCode(201);
        second.then()
                .statusCode(201)
                .header("ETag", first.header("ETag"))
                .header("Location", first.header("Location"))
                .header("Idempotency-Replayed", "true");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(SampleResource.EFFECTS.get()).isEqualTo(before + 1);
        buyer().header("Idempotency-Key", key)
                .body(RIGHT.formatted("b"))
                .post(SAMPLES)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        given().auth()
                .oauth2(Tokens.of("berta", "buyer"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(RIGHT.formatted("b"))
                .post(SAMPLES)
                .then()
                .statusCode(201);
    }

    @Test
    void aRepetitionWhileTheFirstIsUnderWayIsRefused() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Integer> call = () -> buyer().header("Idempotency-Key", key)
                .body(RIGHT.formatted("slow"))
                .post(SAMPLES)
                .statusCode();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Integer> one = pool.submit(call);
            Future<Integer> two = pool.submit(call);
            assertThat(new int[] {one.get(), two.get()}).containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void aRefusalIsNotRemembered() {
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            buyer().header("Idempotency-Key", key)
                    .body(RIGHT.formatted("fails"))
                    .post(SAMPLES)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("conflict"));
        }
    }

    @Test
    void changesNeedTheVersionThatWasRead() {
        String thing = SAMPLES + "/" + UUID.randomUUID();
        buyer().put(thing).then().statusCode(428).body("code", equalTo("precondition-required"));
        buyer().header("If-Match", "\"6\"").put(thing).then().statusCode(412).body("code", equalTo("stale"));
        buyer().header("If-Match", "\"7\"").put(thing).then().statusCode(204).header("ETag", "\"8\"");
    }

    @Test
    void unknownParametersAndWrongLimitsAreRefused() {
        buyer().get(SAMPLES + "?limti=3").then().statusCode(400).body("errors[0].pointer", equalTo("?limti"));
        buyer().get(SAMPLES + "?limit=500").then().statusCode(400).body("errors[0].pointer", equalTo("?limit"));
        buyer().get(SAMPLES + "?limit=many").then().statusCode(400).body("errors[0].pointer", equalTo("?limit"));
        buyer().get(SAMPLES + "?limit=5").then().statusCode(200);
    }

    @Test
    void badTokensAre401AndMissingRolesAre403WithoutAHint() {
        String[] bad = {
            Tokens.expired("bruno", "buyer"),
            Tokens.wrongIssuer("bruno", "buyer"),
            Tokens.wrongAudience("bruno", "buyer"),
            Tokens.wrongKey("bruno", "buyer"),
            Tokens.unsigned("bruno", "buyer"),
            "nonsense"
        };
        for (String token : bad) {
            given().auth().oauth2(token).get(SAMPLES).then().statusCode(401);
        }
        given().get(SAMPLES).then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.of("fiona", "finance"))
                .get(SAMPLES)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", equalTo("You may not do this."));
        buyer().get(SAMPLES + "/forgotten").then().statusCode(403);
    }

    @Test
    void anotherVendorsThingsDoNotExist() {
        UUID own = UUID.randomUUID();
        String token = Tokens.ofVendor("vera", own);
        given().auth().oauth2(token).get(SAMPLES + "/vendors/" + own).then().statusCode(200);
        given().auth()
                .oauth2(token)
                .get(SAMPLES + "/vendors/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void anUnexpectedErrorTellsNothing() {
        String answer = buyer().get(SAMPLES + "/breaks")
                .then()
                .statusCode(500)
                .extract()
                .asString();
        assertThat(answer).contains("internal-error").doesNotContain("secret").doesNotContain("Exception");
    }
}
