package armslength.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.FactSender;
import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios S0 and S7 on the real service: facts come in over Kafka, people act over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RiskServiceTest {

    private static final String API = "/api/risk/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    BusinessClock clock;

    private final UUID vendor = UUID.randomUUID();
    private final UUID meta = UUID.randomUUID();
    private FactSender facts;

    @BeforeEach
    void theStory() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        facts = new FactSender();
        vendorFact();
        await().atMost(PATIENCE)
                .until(() ->
                        rhea().get(API + "/vendors/" + vendor + "/standing").statusCode() == 200);
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"Meta Platforms","weight":"1","validFrom":"2023-01-01","reason":"frontier models"}
                """.formatted(meta)).statusCode(201);
        release("CHECKPOINT", 5, "HOSTED");
        release("PRIVATE_PROMPTS", 4, "COPY");
        release("RUBRICS", 3, "COPY");
        release("GUIDELINES", 2, "COPY");
        mitigate("PUBLIC_UNDERTAKING");
        mitigate("BOARD_BAR_ATTESTED");
        facts.send(
                "contract",
                "contract-service",
                vendor.toString(),
                "armslength.contract.contract-changed.v1",
                """
                {"contractId":"%s","vendorId":"%s","reference":"MSA","status":"ACTIVE","spendOwners":["sam"],
                 "commitment":null,"version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(UUID.randomUUID(), vendor));
        ownership("\"Alexandr Wang\"");
        await().atMost(PATIENCE).until(() -> !reviews().getList("items").isEmpty());
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void theStandingIsThatOfTheReference() {
        rosa().get(API + "/vendors/" + vendor + "/standing")
                .then()
                .statusCode(200)
                .body("band", equalTo("RESTRICT"))
                .body("inherent", equalTo("82.96"))
                .body("residual", equalTo("63.47"))
                .body("exposure", equalTo("0.9340"))
                .body("mitigation", equalTo("0.2350"))
                .body("hardGateClosed", equalTo(true))
                .body("gateClosedFromClass", equalTo(3))
                .body("rivals[0].omega", equalTo("0.8882"))
                .body("rivals[0].tierText", equalTo("T4 presumed control"))
                .body("rivals[0].economicChannelAlone", equalTo("54.92"))
                .body("rivals[0].stress.residual", equalTo("66.30"))
                .body("rivals[0].ownerAsCustomer.sharePercent", equalTo("22.5000"));
        rosa().get(API + "/standings?band=RESTRICT")
                .then()
                .statusCode(200)
                .body("items.vendorId", hasItem(vendor.toString()));
        rosa().get(API + "/vendors/" + vendor + "/standing?knownAt=2025-06-13T08:00:00Z")
                .then()
                .statusCode(404);
        JsonPath scores = rosa().get(API + "/vendors/" + vendor + "/scores").jsonPath();
        rosa().get(API + "/scores/" + scores.getString("items[0].id") + "/explain")
                .then()
                .statusCode(200)
                .body("same", equalTo(true));
        rosa().get(API + "/scores/" + scores.getString("items[0].id")).then().body("inputs.holdings", hasSize(4));
    }

    @Test
    void theSameEventTwiceOpensOneReviewDueInFiveBusinessDays() {
        ownership("\"Alexandr Wang\"");
        await().pollDelay(Duration.ofMillis(500)).atMost(PATIENCE).until(() -> true);
        JsonPath reviews = reviews();
        assertThat(reviews.getList("items")).hasSize(1);
        assertThat(reviews.getString("items[0].dueOn")).isEqualTo("2025-06-23");
        assertThat(reviews.getString("items[0].classification")).isEqualTo("UNEQUAL_ACCESS");
    }

    @Test
    void twoDifferentOfficersDecideAndNoSpendOwner() {
        String decisions = "/reviews/" + reviews().getString("items[0].id") + "/decisions";
        String exit = "{\"decision\":\"EXIT\",\"reason\":\"a direct rival presumes control\"}";
        post(as("bruno", "buyer"), decisions, exit).statusCode(403);
        post(as("sam", "risk-officer", "buyer"), decisions, exit)
                .statusCode(403)
                .body("code", equalTo("spend-owner-may-not-decide"));
        post(rosa(), decisions, exit)
                .statusCode(200)
                .body("status", equalTo("OPEN"))
                .body("votes", hasSize(1));
        post(rosa(), decisions, exit).statusCode(409).body("code", equalTo("second-officer-needed"));
        post(as("ravi", "risk-officer"), decisions, exit.replace("EXIT", "CLEAR"))
                .statusCode(200)
                .body("status", equalTo("OPEN"));
        post(as("ravi", "risk-officer"), decisions, exit)
                .statusCode(200)
                .body("status", equalTo("DECIDED"))
                .body("decision", equalTo("EXIT"))
                .body("votes.officer", containsInAnyOrder("rosa", "ravi"));
        post(rosa(), decisions, exit).statusCode(409).body("code", equalTo("review-decided"));
    }

    @Test
    void twoApprovalsAtOnceDecideOnce() throws Exception {
        String decisions = "/reviews/" + reviews().getString("items[0].id") + "/decisions";
        String exit = "{\"decision\":\"EXIT\",\"reason\":\"at once\"}";
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Callable<String> one = () -> post(rosa(), decisions, exit).extract().path("status");
            Callable<String> two = () ->
                    post(as("ravi", "risk-officer"), decisions, exit).extract().path("status");
            Future<String> first = pool.submit(one);
            Future<String> second = pool.submit(two);
            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder("OPEN", "DECIDED");
        }
    }

    @Test
    void theGateDeniesWarnsAndGivesWayOnlyToAWaiverOfTwo() {
        facts.beat("vendor", "vendor-service", Map.of());
        await().atMost(PATIENCE).until(() -> check(4).extract().statusCode() == 200);
        check(4).body("answer", equalTo("DENY")).body("reasons.code", hasItem("HARD_GATE"));
        check(2).body("answer", equalTo("WARN"));
        check(1).body("answer", equalTo("ALLOW"));
        post(rosa(), "/rebuttals", """
                {"vendorId":"%s","ownerId":"%s","toTier":"T3","evidence":"10-Q: no significant influence"}
                """.formatted(vendor, meta))
                .statusCode(201)
                .body("expiresOn", equalTo("2025-12-10"));
        rosa().get(API + "/vendors/" + vendor + "/standing")
                .then()
                .body("rivals[0].tierText", equalTo("T3 (presumed T4, rebutted until 2025-12-10)"));
        check(4).body("answer", equalTo("DENY"));

        String waiver = post(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"last batch","expiresOn":"2025-06-27"}
                """.formatted(vendor))
                .statusCode(201)
                .extract()
                .path("id");
        check(4).body("answer", equalTo("DENY"));
        post(rosa(), "/waivers/" + waiver + "/approvals", "")
                .statusCode(409)
                .body("code", equalTo("second-officer-needed"));
        post(as("ravi", "risk-officer"), "/waivers/" + waiver + "/approvals", "")
                .statusCode(200);
        check(4).body("answer", equalTo("WARN")).body("reasons[0].code", equalTo("WAIVER"));
        check(5).body("answer", equalTo("DENY"));
        clock.rehearseFrom(Instant.parse("2025-06-28T09:00:00Z"));
        check(4).body("answer", equalTo("DENY"));

        clock.rehearseFrom(Instant.parse("2025-06-13T10:00:00Z"));
        ownership("\"Alexandr Wang\"", "\"Another Director\"");
        await().atMost(PATIENCE)
                .until(() -> rosa().get(API + "/rebuttals?vendorId=" + vendor)
                                .jsonPath()
                                .getString("items[0].voidedAt")
                        != null);
    }

    @Test
    void withoutNewsOnlyTheHarmlessClassPasses() {
        UUID other = UUID.randomUUID();
        assertThat(other).isNotEqualTo(vendor);
        clock.rehearseFrom(Instant.parse("2025-06-13T09:30:00Z"));
        check(1).statusCode(200);
        // heartbeats of vendor-service stop as soon as this test's others have aged
        await().atMost(Duration.ofSeconds(40)).until(() -> check(4).extract().statusCode() == 503);
        check(4).statusCode(503).body("code", equalTo("standing-unknown")).header("Retry-After", equalTo("5"));
    }

    @Test
    void aVerifiedPurgeLeavesATail() {
        List<String> holdings =
                rosa().get(API + "/holdings?vendorId=" + vendor).jsonPath().getList("items.id");
        assertThat(holdings).hasSize(4);
        for (String holding : holdings) {
            post(rhea(), "/holdings/" + holding + "/purges", "{\"state\":\"VERIFIED\",\"evidence\":\"x\"}")
                    .statusCode(409)
                    .body("code", equalTo("purge-out-of-order"));
            for (String state : List.of("REQUESTED", "ATTESTED", "VERIFIED")) {
                post(
                                rhea(),
                                "/holdings/" + holding + "/purges",
                                "{\"state\":\"%s\",\"evidence\":\"report\"}".formatted(state))
                        .statusCode(200);
            }
        }
        rosa().get(API + "/vendors/" + vendor + "/standing")
                .then()
                .body("exposure", equalTo("0.1689"))
                .body("residual", equalTo("11.48"))
                .body("band", equalTo("WATCH"));
    }

    @Test
    void badInputNamesEveryFieldAndStoresNothing() {
        post(rhea(), "/assets", "{\"name\":\"\",\"type\":\"CAR\",\"assetClass\":6,\"owner\":\"x\",\"more\":1}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/name", "/type", "/assetClass", "/more"));
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"x","weight":"2","validFrom":"2025-01-01","reason":"r"}
                """.formatted(UUID.randomUUID()))
                .statusCode(400)
                .body("errors.pointer", hasItem("/weight"));
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"x","weight":"1","validFrom":"2025-01-01","validTo":"2024-01-01","reason":"r"}
                """.formatted(UUID.randomUUID()))
                .statusCode(400)
                .body("errors.pointer", hasItem("/validTo"));
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"x","weight":"1","validFrom":"2025-01-01","reason":"r"}
                """.formatted(meta)).statusCode(409).body("code", equalTo("rivalry-overlaps"));
        post(rosa(), "/mitigations", """
                {"vendorId":"%s","kind":"PUBLIC_UNDERTAKING","evidence":"e","validFrom":"2025-01-01"}
                """.formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("errors.pointer", hasItem("/vendorId"));
        post(rosa(), "/release-checks", "{\"vendorId\":\"%s\"}".formatted(vendor))
                .statusCode(400)
                .body("errors.pointer", hasItem("/assetClass"));
        given().get(API + "/standings").then().statusCode(401);
        as("vera", "vendor").get(API + "/standings").then().statusCode(403);
        post(as("audra", "auditor"), "/assets", "{}").statusCode(403);
    }

    private ValidatableResponse check(int assetClass) {
        return post(rhea(), "/release-checks", "{\"vendorId\":\"%s\",\"assetClass\":%d}".formatted(vendor, assetClass));
    }

    private JsonPath reviews() {
        return rosa().get(API + "/reviews?vendorId=" + vendor).jsonPath();
    }

    private void release(String type, int assetClass, String mode) {
        String asset = post(rhea(), "/assets", """
                {"name":"%s","type":"%s","assetClass":%d,"owner":"post-training"}
                """.formatted(UUID.randomUUID(), type, assetClass))
                .statusCode(201)
                .extract()
                .path("id");
        post(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"%s","releasedOn":"2025-06-12"}
                """.formatted(asset, vendor, mode))
                .statusCode(201)
                .body("afterTheFact", equalTo(true));
    }

    private void mitigate(String kind) {
        post(rosa(), "/mitigations", """
                {"vendorId":"%s","kind":"%s","evidence":"letter","validFrom":"2025-06-13"}
                """.formatted(vendor, kind)).statusCode(201);
    }

    private void vendorFact() {
        facts.send("vendor", "vendor-service", vendor.toString(), "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"Scale AI","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[
                  {"fiscalYear":2024,"basis":"ACTUAL","amount":{"amount":"870000000.00","currency":"USD"}},
                  {"fiscalYear":2025,"basis":"FORECAST","amount":{"amount":"2000000000.00","currency":"USD"}}],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                        vendor));
    }

    private void ownership(String... directors) {
        String seats = java.util.Arrays.stream(directors)
                .map(director -> """
                        {"personId":"%s","personName":%s,"seat":"DIRECTOR","relation":"EMPLOYEE","validFrom":"2025-06-12",
                         "validTo":null,"claimId":"%s"}
                        """.formatted(
                                UUID.nameUUIDFromBytes(director.getBytes(StandardCharsets.UTF_8)),
                                director,
                                UUID.nameUUIDFromBytes(director.getBytes(StandardCharsets.UTF_8))))
                .reduce((one, other) -> one + "," + other)
                .orElse("");
        facts.send(
                "vendor", "vendor-service", vendor.toString(), "armslength.vendor.ownership-restated.v1", """
                {"vendorId":"%1$s","vendorName":"Scale AI","pendingClaims":0,"asOf":"2025-06-13","knownAt":"2025-06-13T09:00:00Z",
                 "cause":{"kind":"CLAIM_RECORDED","claimIds":[],"summary":"Meta holds 49 %%"},
                 "owners":[{"ownerId":"%2$s","ownerName":"Meta Platforms","ownerKind":"COMPANY",
                   "economic":{"low":"0.49","high":"0.49"},"votes":{"low":"0","high":"0"},"control":false,"since":"2025-06-12",
                   "boardShare":null,"directors":[%3$s],
                   "personMoves":[{"personId":"%2$s","personName":"Alexandr Wang","movedOn":"2025-06-12","servesBoth":true,"claimId":"%2$s"}],
                   "payments":[{"annual":{"amount":"450000000.00","currency":"USD"},"validFrom":"2025-06-12","validTo":"2030-06-12","claimId":"%2$s"}],
                   "informationRights":[],"indicators":["BOARD_REPRESENTATION"],"claimIds":[]}]}
                """.formatted(
                                vendor, meta, seats));
    }

    private ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }

    private static RequestSpecification rosa() {
        return as("rosa", "risk-officer");
    }

    private static RequestSpecification rhea() {
        return as("rhea", "research-lead");
    }

    private static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles));
    }
}
