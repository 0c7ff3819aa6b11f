package armslength.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A vendor's situation, put together from what the services say. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
@QuarkusTestResource(ServicesBehind.class)
class SituationTest {

    private static final String SITUATION = "/api/view/v1/vendors/" + ServicesBehind.VENDOR + "/situation";

    @Test
    void partsAreTheServicesOwnAnswersAndWhatIsMissingIsNamed() {
        String token = Tokens.of("rosa", "risk-officer");
        given().auth()
                .oauth2(token)
                .get(SITUATION + "?asOf=2025-06-13&knownAt=2025-06-13T12:00:00Z")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-13"))
                .body("knownAt", equalTo("2025-06-13T12:00:00Z"))
                .body("parts", hasKey("vendor"))
                .body("parts.vendor.headers.authorization", equalTo("Bearer " + token))
                .body(
                        "parts.ownership.uri",
                        equalTo("/api/vendor/v1/vendors/" + ServicesBehind.VENDOR
                                + "/ownership?asOf=2025-06-13&knownAt=2025-06-13T12:00:00Z"))
                .body(
                        "parts.supplyChain.uri",
                        equalTo("/api/vendor/v1/vendors/" + ServicesBehind.VENDOR + "/supply-chain?asOf=2025-06-13"))
                .body(
                        "parts.spend.uri",
                        equalTo("/api/contract/v1/spend-summaries?vendorId=" + ServicesBehind.VENDOR
                                + "&fiscalYear=2025"))
                .body(
                        "missing.part",
                        containsInAnyOrder(
                                "standing", "reviews", "holdings", "dependency", "concentration", "commitments"))
                .body("missing.find { it.part == 'standing' }.status", equalTo(503))
                .body("missing.find { it.part == 'commitments' }.status", equalTo(403))
                .body("missing.find { it.part == 'commitments' }.code", equalTo("refused-inside"));
    }

    @Test
    void aVendorThatDoesNotExistHasNoSituation() {
        given().auth()
                .oauth2(Tokens.of("rosa", "risk-officer"))
                .get("/api/view/v1/vendors/0197a1b2-0000-7000-8000-00000000ffff/situation")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    void whatIfIsAskedOfOneServiceAfterTheOther() {
        String whatIfs = "/api/view/v1/vendors/" + ServicesBehind.VENDOR + "/what-ifs";
        String token = Tokens.of("rosa", "risk-officer");
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"claims\":[{\"kind\":\"INTEREST\"}]}")
                .post(whatIfs)
                .then()
                .statusCode(200)
                .body("parts.ownership.method", equalTo("POST"))
                .body("parts.ownership.headers.authorization", equalTo("Bearer " + token))
                .body("parts.ownership.body", equalTo("{\"claims\":[{\"kind\":\"INTEREST\"}]}"))
                .body("missing.part", containsInAnyOrder("standing"))
                .body("missing[0].status", equalTo(503))
                .body("parts.clauses.uri", equalTo("/api/contract/v1/clause-what-ifs"))
                .body(
                        "parts.clauses.body",
                        equalTo("{\"vendorId\":\"" + ServicesBehind.VENDOR + "\",\"owners\":[{\"ownerId\":\""
                                + ServicesBehind.VENDOR + "\",\"ownerName\":\"Meta Platforms\","
                                + "\"economic\":{\"min\":\"0.250000\",\"max\":\"0.500000\"},"
                                + "\"votes\":{\"min\":\"0.250000\",\"max\":\"0.500000\"},\"control\":true}]}"));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("[]")
                .post(whatIfs)
                .then()
                .statusCode(400)
                .body("code", equalTo("invalid-request"));
        given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{\"claims\":[]}")
                .post("/api/view/v1/vendors/0197a1b2-0000-7000-8000-00000000ffff/what-ifs")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.ofVendor("vera", UUID.fromString(ServicesBehind.VENDOR)))
                .contentType("application/json")
                .body("{\"claims\":[]}")
                .post(whatIfs)
                .then()
                .statusCode(404);
    }

    @Test
    void theSituationIsNotForVendors() {
        given().auth()
                .oauth2(Tokens.ofVendor("vera", UUID.fromString(ServicesBehind.VENDOR)))
                .get(SITUATION)
                .then()
                .statusCode(404);
    }

    @Test
    void wrongQuestionsAreNamed() {
        for (String query : new String[] {"?asOf=yesterday", "?knownAt=2025", "?fiscalYear=2025"}) {
            given().auth()
                    .oauth2(Tokens.of("rosa", "risk-officer"))
                    .get(SITUATION + query)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-request"));
        }
        given().auth()
                .oauth2(Tokens.of("rosa", "risk-officer"))
                .get("/api/view/v1/vendors/none/situation")
                .then()
                .statusCode(404);
    }
}
