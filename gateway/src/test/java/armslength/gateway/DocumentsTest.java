package armslength.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The page with all services' API documents. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
@QuarkusTestResource(ServicesBehind.class)
class DocumentsTest {

    @Test
    void thePageNamesAllServices() {
        given().get("/docs/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .body(containsString("{url: \"/docs/openapi/vendor.json\", name: \"Vendor service\"}"))
                .body(containsString("{url: \"/docs/openapi/contract.json\", name: \"Contract service\"}"))
                .body(containsString("{url: \"/docs/openapi/risk.json\", name: \"Risk service\"}"))
                .body(containsString("{url: \"/docs/openapi/gateway.json\", name: \"Gateway\"}"));
    }

    @Test
    void aServicesDocumentIsItsOwn() {
        given().get("/docs/openapi/vendor.json").then().statusCode(200).body("uri", equalTo("/q/openapi?format=json"));
        given().get("/docs/openapi/risk.json").then().statusCode(503).body("code", equalTo("unavailable"));
        given().get("/docs/openapi/other.json").then().statusCode(404).body("code", equalTo("not-found"));
    }

    @Test
    void theEventsHaveTheirDocument() {
        given().get("/docs/asyncapi.yaml").then().statusCode(200).body(containsString("Arm's Length"));
    }

    @Test
    void theGatewaysOwnDocumentNamesItsOperations() {
        given().get("/docs/openapi/gateway.json")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/view/v1/vendors/{id}/situation"))
                .body("paths", hasKey("/api/live/v1/events"));
    }
}
