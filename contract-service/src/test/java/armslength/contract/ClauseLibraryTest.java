package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import armslength.contract.Others.Stake;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Usual clauses are taken from the library into contracts, as they are or with other numbers. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ClauseLibraryTest {

    private static final String ARBITRATION = """
            {"name":"%s","explanation":"The score is high enough to ask somebody outside.",
             "clause":{"code":"OTHER","metric":"%s","comparator":"GTE","threshold":"%s","rivalOnly":false,
                       "effect":"ask an arbitrator","noticeDays":10,"exerciseMonths":1}}
            """;

    @Inject
    BusinessClock clock;

    private Others others;

    @BeforeEach
    void aDay() {
        clock.rehearseFrom(Instant.parse("2025-06-13T12:00:00Z"));
        others = new Others();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theUsualClausesAreThere() {
        fiona().get(API + "/clause-templates")
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        hasItems(
                                "Change of control",
                                "Competitor interest",
                                "Termination for convenience",
                                "Most favoured price",
                                "Data deletion on exit",
                                "Audit right"));
        fiona().get(API + "/clause-templates?code=CHANGE_OF_CONTROL")
                .then()
                .body("items.clause.code", everyItem(equalTo("CHANGE_OF_CONTROL")))
                .body("items[0].predicate", equalTo("votes(owner) > 0.5"));
        assertThat(template("Competitor interest").getString("predicate"))
                .isEqualTo("economic(owner) >= 0.1 and rivalry(owner) = 1");
        bruno().get(API + "/clause-templates").then().statusCode(403);
    }

    @Test
    void whatAContractTakesFiresAndRemembersWhereItIsFrom() {
        UUID vendor = others.vendor();
        UUID meta = UUID.randomUUID();
        String contract = Agreed.record(withLibrary(
                Agreed.contract(vendor), """
                {"templateId":"%s"},{"templateId":"%s","threshold":"0.3","noticeDays":5}
                """.formatted(id("Change of control"), id("Competitor interest"))));
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, "2025-06-13T09:00:00Z", new Stake(meta, "0.49", "0.49", "0", "2025-06-12"));
        await().atMost(Others.PATIENCE)
                .until(() -> pia().get(API + "/triggered-clauses?vendorId=" + vendor)
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        pia().get(API + "/triggered-clauses?vendorId=" + vendor)
                .then()
                .body("items[0].code", equalTo("COMPETITOR_INTEREST"))
                .body("items[0].predicate", equalTo("economic(owner) >= 0.3 and rivalry(owner) = 1"))
                .body("items[0].effect", equalTo("terminate without charge, prepayment refunded"))
                .body("items[0].noticeDays", equalTo(5));
        pia().get(API + "/contracts/" + contract + "/clauses")
                .then()
                .body("items.templateId", hasItems(id("Change of control"), id("Competitor interest")))
                .body("items.find { it.code == 'CHANGE_OF_CONTROL' }.outcome", equalTo("SILENT"));
    }

    @Test
    void anAmendmentTakesThemTooAndWrongOnesChangeNothing() {
        String contract = Agreed.record(Agreed.contract(others.vendor()));
        String amendment = "{\"effectiveOn\":\"2025-06-13\",\"summary\":\"more rights\",\"addedLibraryClauses\":[%s]}";
        String wrong = "{\"templateId\":\"" + id("Change of control") + "\",\"threshold\":\"1.5\"},{\"templateId\":\""
                + UUID.randomUUID() + "\"}";
        pia().header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(amendment.formatted(wrong))
                .post(API + "/contracts/" + contract + "/amendments")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(java.util.List.of(
                                "/addedLibraryClauses/0/threshold", "/addedLibraryClauses/1/templateId")));
        pia().get(API + "/contracts/" + contract + "/versions").then().body("items", hasSize(1));
        pia().header("If-Match", "\"1\"")
                .contentType("application/json")
                .body(amendment.formatted("{\"templateId\":\"" + id("Audit right") + "\"}"))
                .post(API + "/contracts/" + contract + "/amendments")
                .then()
                .statusCode(201);
        pia().get(API + "/contracts/" + contract + "/clauses")
                .then()
                .body("items", hasSize(1))
                .body("items[0].templateId", equalTo(id("Audit right")));
    }

    @Test
    void ownClausesJoinTheLibraryAndLeaveItWithoutTouchingContracts() {
        String name = "Arbitration " + UUID.randomUUID();
        post(pia(), "/clause-templates", ARBITRATION.formatted(name, "RESIDUAL_SCORE", "101"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/clause/threshold"));
        String id = post(pia(), "/clause-templates", ARBITRATION.formatted(name, "RESIDUAL_SCORE", "60"))
                .statusCode(201)
                .body("contracts", equalTo(0))
                .extract()
                .path("id");
        post(pia(), "/clause-templates", ARBITRATION.formatted(name.toUpperCase(java.util.Locale.ROOT), "TIER", "4"))
                .statusCode(409)
                .body("code", equalTo("clause-template-known"));
        post(fiona(), "/clause-templates", ARBITRATION.formatted("Finance's", "TIER", "4"))
                .statusCode(403);
        String contract =
                Agreed.record(withLibrary(Agreed.contract(others.vendor()), "{\"templateId\":\"" + id + "\"}"));
        String why = "{\"reason\":\"the arbitrator is gone\"}";
        post(pia(), "/clause-templates/" + id + "/retirements", why)
                .statusCode(200)
                .body("contracts", equalTo(1))
                .body("retiredBy", equalTo("pia"));
        post(pia(), "/clause-templates/" + id + "/retirements", why)
                .statusCode(409)
                .body("code", equalTo("clause-template-retired"));
        pia().get(API + "/clause-templates?limit=200").then().body("items.id", not(hasItem(id)));
        pia().get(API + "/clause-templates?retired=true&limit=200").then().body("items.id", hasItem(id));
        pia().get(API + "/contracts/" + contract + "/clauses")
                .then()
                .body("items[0].templateId", equalTo(id))
                .body("items[0].predicate", equalTo("residual_score(standing) >= 60"));
        post(pia(), "/contracts", withLibrary(Agreed.contract(others.vendor()), "{\"templateId\":\"" + id + "\"}"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/libraryClauses/0/templateId"));
        audra().get(API + "/audit-entries?subjectId=" + id)
                .then()
                .body("items.action", hasItems("clause-template-added", "clause-template-retired"));
        post(pia(), "/clause-templates", ARBITRATION.formatted(name, "TIER", "4"))
                .statusCode(201);
    }

    @Test
    void aClauseOfTheLibraryCanBeTriedOnThePast() {
        UUID vendor = others.vendor();
        UUID meta = UUID.randomUUID();
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, "2025-06-13T09:00:00Z", new Stake(meta, "0.49", "0.49", "0", "2025-06-12"));
        String dryRun = API + "/clause-dry-runs?vendorId=" + vendor + "&templateId=";
        await().atMost(Others.PATIENCE)
                .until(() -> pia().get(dryRun + id("Competitor interest"))
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 1);
        pia().get(dryRun + id("Competitor interest")).then().body("items[0].lastNoticeOn", equalTo("2025-09-13"));
        pia().get(dryRun + id("Change of control")).then().statusCode(200).body("items", hasSize(0));
        pia().get(dryRun + UUID.randomUUID()).then().statusCode(404);
        pia().get(dryRun + id("Audit right")).then().statusCode(400).body("errors[0].pointer", equalTo("?templateId"));
        pia().get(dryRun + id("Change of control") + "&threshold=0.4")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("?threshold"));
    }

    private static String withLibrary(String contract, String clauses) {
        String body = contract.strip();
        return body.substring(0, body.length() - 1) + ",\"libraryClauses\":[" + clauses + "]}";
    }

    private static String id(String name) {
        return template(name).getString("id");
    }

    private static JsonPath template(String name) {
        JsonPath library = pia().get(API + "/clause-templates?limit=200").jsonPath();
        return new JsonPath(new io.vertx.core.json.JsonObject(
                        library.<java.util.Map<String, Object>>get("items.find { it.name == '" + name + "' }"))
                .encode());
    }
}
