package armslength.contract;

import static io.restassured.RestAssured.given;

import armslength.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The people of the story, and how they call the service. */
final class People {

    static final String API = "/api/contract/v1";

    private People() {}

    static RequestSpecification pia() {
        return as("pia", "procurement-manager");
    }

    static RequestSpecification bruno() {
        return as("bruno", "buyer");
    }

    static RequestSpecification fiona() {
        return as("fiona", "finance");
    }

    static RequestSpecification audra() {
        return as("audra", "auditor");
    }

    static RequestSpecification vera(UUID vendor) {
        return given().auth().oauth2(Tokens.ofVendor("vera", vendor));
    }

    static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles));
    }

    static ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }
}
