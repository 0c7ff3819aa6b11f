package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.as;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A wrong body gets one answer that names every wrong field, and leaves nothing behind. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BadInputTest {

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;

    @BeforeEach
    void aVendor() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void everyWrongFieldOfAContractIsNamedInOneAnswer() {
        contract("""
                {"vendorId":"%s","reference":"","title":"t","currency":"USD","validFrom":"2025-01-01","validTo":"2025-13-01",
                 "noticeDays":-1,"spendOwners":[],"surprise":1,
                 "commitment":{"kind":"MAYBE","amount":{"amount":12.5,"currency":"USD"},"shortfallRate":"1.5",
                   "validFrom":"2025-01-01","validTo":"2026-01-01"},
                 "clauses":[{"code":"COMPETITOR_INTEREST","metric":"ECONOMIC","comparator":"GTE","threshold":"10",
                   "rivalOnly":true,"effect":"e","noticeDays":1,"exerciseMonths":500}]}
                """)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/reference",
                                "/validTo",
                                "/noticeDays",
                                "/spendOwners",
                                "/surprise",
                                "/commitment/kind",
                                "/commitment/amount/amount",
                                "/commitment/shortfallRate",
                                "/clauses/0/threshold"))
                .body("code", equalTo("invalid-request"))
                .body("errors", hasSize(9));
        pia().get(API + "/contracts?vendorId=" + vendor).then().body("items", hasSize(0));
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsRefused() {
        contract(valid().replace("\"validTo\":\"2027-01-01\"", "\"validTo\":\"2024-01-01\""))
                .body("errors.pointer", containsInAnyOrder("/validTo"));
        contract(valid(Agreed.promise("MIN_SPEND", 1, "2025-01-01", "2025-01-01")))
                .body("errors.pointer", containsInAnyOrder("/commitment/validTo"));
    }

    @Test
    void aCurrencyThatDoesNotExistIsRefused() {
        contract(valid().replace("USD", "USX")).body("errors.pointer", containsInAnyOrder("/currency"));
        spend("\"amount\":\"1.00\",\"currency\":\"ZZZ\"")
                .body("errors.pointer", containsInAnyOrder("/amount/currency"));
        spend("\"amount\":\"1.001\",\"currency\":\"USD\"").body("errors.pointer", containsInAnyOrder("/amount/amount"));
    }

    @Test
    void amountsInFloatingPointAreRefused() {
        spend("\"amount\":1.00,\"currency\":\"USD\"").body("errors.pointer", containsInAnyOrder("/amount/amount"));
        spend("\"amount\":\"1e3\",\"currency\":\"USD\"").body("errors.pointer", containsInAnyOrder("/amount/amount"));
    }

    @Test
    void theQuantityOfAnOrderHasBounds() {
        String order = Agreed.order(Agreed.record(valid()), 1, 1);
        for (String quantity : new String[] {"\"-1\"", "\"0\"", "1.5", "\"1234567890123\"", "\"0.0000001\""}) {
            post(bruno(), "/orders", order.replace("\"quantity\":\"1\"", "\"quantity\":" + quantity))
                    .statusCode(400)
                    .body("errors.pointer", containsInAnyOrder("/quantity"));
        }
        post(bruno(), "/orders", order.replace("\"dataClass\":1", "\"dataClass\":6"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/dataClass"));
        post(bruno(), "/orders", order.replace("1.00", "-1.00"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/unitPrice/amount"));
        post(bruno(), "/orders", order.replace("USD", "EUR"))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/unitPrice/currency"));
        post(
                        bruno(),
                        "/orders",
                        order.replace("\"1.00\"", "\"999999999999999999.00\"")
                                .replace("\"quantity\":\"1\"", "\"quantity\":\"2\""))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/quantity"));
        bruno().get(API + "/orders?vendorId=" + vendor).then().body("items", hasSize(0));
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        String body = valid();
        String id = post(pia().header("Idempotency-Key", key), "/contracts", body)
                .statusCode(201)
                .extract()
                .path("id");
        post(pia().header("Idempotency-Key", key), "/contracts", body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(id));
        post(pia().header("Idempotency-Key", key), "/contracts", body.replace("\"noticeDays\":30", "\"noticeDays\":31"))
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        pia().get(API + "/contracts?vendorId=" + vendor).then().body("items", hasSize(1));
        audra().get(API + "/audit-entries?subjectId=" + id).then().body("items", hasSize(1));
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        String body = valid();
        Agreed.record(body);
        post(pia(), "/contracts", body).statusCode(409).body("code", equalTo("reference-taken"));
        post(
                        pia(),
                        "/contracts",
                        valid(Agreed.promise("MIN_SPEND", 1, "2025-01-01", "2026-01-01")
                                .replace("USD", "EUR")))
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/commitment/amount/currency"));
        post(pia(), "/contracts", Agreed.contract(UUID.randomUUID()))
                .statusCode(422)
                .body("code", equalTo("vendor-not-known"))
                .body("errors.pointer", containsInAnyOrder("/vendorId"));
        post(fiona(), "/spend-entries", Agreed.spend(vendor, "2025-06-14", "1.00"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/recognisedOn"));
        pia().get(API + "/contracts?vendor=" + vendor).then().statusCode(400);
        pia().get(API + "/contracts?limit=201").then().statusCode(400);
        pia().get(API + "/contracts?cursor=x").then().statusCode(400);
        as("pia", "procurement-manager")
                .get(API + "/contracts/not-an-id")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse contract(String body) {
        return post(pia(), "/contracts", body.replace("%s", vendor.toString())).statusCode(400);
    }

    private ValidatableResponse spend(String amount) {
        return post(fiona(), "/spend-entries", """
                {"vendorId":"%s","recognisedOn":"2025-06-01","amount":{%s},"reference":"INV 1"}
                """.formatted(vendor, amount)).statusCode(400);
    }

    private String valid() {
        return Agreed.contract(vendor);
    }

    private String valid(String promise) {
        return Agreed.contract(vendor, promise, new String[0]);
    }
}
