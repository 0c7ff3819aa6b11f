package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.as;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static armslength.contract.People.vera;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may do what, at every operation that the API document names. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AccessTest {

    private static final List<String> ROLES = List.of(
            "procurement-manager",
            "buyer",
            "finance",
            "risk-officer",
            "research-lead",
            "auditor",
            "vendor",
            "service",
            "operator");

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @Inject
    BusinessClock clock;

    /**
     * One operation.
     *
     * @param body its media type
     */
    private record Operation(String method, String path, String body, List<String> roles) {

        int answerTo(RequestSpecification as) {
            String place = path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
            RequestSpecification request = method.equals("GET")
                    ? as
                    : as.contentType(body.equals("*/*") ? "text/plain" : body).body("{}");
            return request.request(method, place).statusCode();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void nobodyIsLetInWithoutAGoodToken() {
        for (Operation operation : operations()) {
            assertThat(operation.answerTo(given()))
                    .as("%s without a token", operation)
                    .isEqualTo(401);
        }
        Stream.of(
                        Tokens.expired("pia", "procurement-manager"),
                        Tokens.wrongIssuer("pia", "procurement-manager"),
                        Tokens.wrongAudience("pia", "procurement-manager"),
                        Tokens.wrongKey("pia", "procurement-manager"),
                        Tokens.unsigned("pia", "procurement-manager"))
                .forEach(token -> given().auth()
                        .oauth2(token)
                        .get(API + "/contracts")
                        .then()
                        .statusCode(401));
    }

    @Test
    void everyOperationRefusesTheRolesThatItIsNotFor() {
        for (Operation operation : operations()) {
            assertThat(operation.roles()).as("roles of %s", operation).isNotEmpty();
            for (String role : ROLES) {
                int answer = operation.answerTo(someone(role));
                if (operation.roles().contains(role)) {
                    assertThat(answer).as("%s as %s", operation, role).isNotIn(401, 403, 500);
                } else {
                    assertThat(answer).as("%s as %s", operation, role).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (Operation operation : operations()) {
            if (operation.method().equals("GET") && operation.path().contains("{")) {
                assertThat(operation.answerTo(someone(operation.roles().getFirst())))
                        .as(operation.toString())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void aVendorsContactSeesOnlyTheirOwn() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        try (Others others = new Others()) {
            UUID ours = others.vendor();
            UUID theirs = others.vendor();
            String contract = Agreed.record(Agreed.contract(ours));
            String foreign = Agreed.record(Agreed.contract(theirs));
            String order = post(bruno(), "/orders", Agreed.order(foreign, 10, 1))
                    .statusCode(201)
                    .extract()
                    .path("id");
            vera(ours)
                    .get(API + "/contracts")
                    .then()
                    .body("items", hasSize(1))
                    .body("items.vendorId", everyItem(equalTo(ours.toString())))
                    .body("items[0].spendOwners", hasSize(0))
                    .body("items[0].recordedBy", equalTo(""));
            vera(ours).get(API + "/contracts/" + contract).then().statusCode(200);
            vera(ours).get(API + "/contracts/" + foreign).then().statusCode(404);
            vera(ours).get(API + "/contracts?vendorId=" + theirs).then().statusCode(404);
            vera(ours).get(API + "/orders").then().body("items", hasSize(0));
            vera(ours).get(API + "/orders/" + order).then().statusCode(404);
            vera(ours).get(API + "/orders?vendorId=" + theirs).then().statusCode(404);
            as("vic", "vendor").get(API + "/contracts").then().body("items", hasSize(0));
        }
    }

    @Test
    void theAuditTrailIsWholeAndNamesWhoDidWhat() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        try (Others others = new Others()) {
            String contract = Agreed.record(Agreed.contract(others.vendor()));
            audra().get(API + "/audit-entries?subjectId=" + contract)
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].action", equalTo("contract-recorded"))
                    .body("items[0].actor", equalTo("pia"));
            audra().get(API + "/audit-verification").then().statusCode(200).body("intact", equalTo(true));
            pia().get(API + "/audit-entries").then().statusCode(403);
        }
    }

    /** One token a role: signing and checking one each of a thousand requests proves no more. */
    private static RequestSpecification someone(String role) {
        return given().auth().oauth2(TOKENS.computeIfAbsent(role, known -> Tokens.of("someone", known)));
    }

    /** Everything in the API document, with the roles that its description names. */
    private static List<Operation> operations() {
        Map<String, Map<String, Map<String, Object>>> paths = given().accept("application/json")
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
            if (Stream.of("get", "post", "put", "delete", "patch").anyMatch(method::equals)) {
                String description = String.valueOf(operation.get("description"));
                String roles = description.substring(Math.max(0, description.lastIndexOf("For: ")));
                operations.add(new Operation(
                        method.toUpperCase(java.util.Locale.ROOT),
                        path,
                        bodyOf(operation),
                        ROLES.stream()
                                .filter(role -> roles.contains("`" + role + "`"))
                                .toList()));
            }
        }));
        assertThat(operations).hasSizeGreaterThan(20);
        return operations;
    }

    private static String bodyOf(Map<String, Object> operation) {
        return operation.get("requestBody") instanceof Map<?, ?> body
                        && body.get("content") instanceof Map<?, ?> content
                ? String.valueOf(content.keySet().iterator().next())
                : ContentType.JSON.toString();
    }
}
