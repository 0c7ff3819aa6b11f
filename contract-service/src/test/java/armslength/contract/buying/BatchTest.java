package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.as;
import static armslength.contract.buying.Desk.batch;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.inspection;
import static armslength.contract.buying.Desk.invoice;
import static armslength.contract.buying.Desk.line;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisitionOf;
import static armslength.contract.buying.Desk.vera;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work is delivered in batches, each held to its own terms. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BatchTest {

    private static final String TERMS = """
            {"statistic":"COHEN_KAPPA","floor":"0.80","goldAccuracy":"0.95","auditShare":"0.10","remedy":"%s",
             "priceReduction":%s}
            """;

    @Inject
    BusinessClock clock;

    private Desk desk;
    private UUID vendor;
    private String contract;

    @BeforeEach
    void aContract() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        desk = new Desk();
        vendor = desk.vendor("Scale AI");
        contract = Desk.contract(vendor, "USD");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aBatchIsHeldToItsTermsNotToTheAverage() {
        String order = ordered(requisitionOf(contract, line("1000", "1.70", "USD", TERMS.formatted("REWORK", "null"))));
        String batch = post(vera(vendor), "/batches", batch(order, 1, "one", "400"))
                .extract()
                .path("id");
        String good = inspection("40", "0");
        post(bruno(), "/batches/" + batch + "/inspections", good.replace("COHEN_KAPPA", "RAW_AGREEMENT"))
                .statusCode(422)
                .body("code", equalTo("sample-too-small"))
                .body("detail", containsString("COHEN_KAPPA"));
        post(bruno(), "/batches/" + batch + "/inspections", inspection("39", "0"))
                .statusCode(422)
                .body("missing[0]", containsString("at least 40 of 400"));
        post(bruno(), "/batches/" + batch + "/inspections", good.replace("0.84", "0.79"))
                .statusCode(201)
                .body("status", equalTo("REWORK"))
                .body("acceptedAmount.amount", equalTo("0.00"))
                .body("judgement.reasons", hasItem("agreement (COHEN_KAPPA) 0.79 is below 0.8"));
        post(bruno(), "/batches/" + batch + "/inspections", good)
                .statusCode(409)
                .body("code", equalTo("batch-inspected"));
        bruno().get(API + "/orders/" + order).then().body("drawn.amount", equalTo("0.00"));

        String cheaper = ordered(
                requisitionOf(contract, line("1000", "1.70", "USD", TERMS.formatted("PRICE_REDUCTION", "\"0.20\""))));
        String second = post(vera(vendor), "/batches", batch(cheaper, 1, "one", "1000"))
                .extract()
                .path("id");
        post(
                        bruno(),
                        "/batches/" + second + "/inspections",
                        inspection("100", "0").replace("196", "180"))
                .statusCode(201)
                .body("status", equalTo("ACCEPTED"))
                .body("acceptedAmount.amount", equalTo("1360.00"));
        post(vera(vendor), "/batches", batch(cheaper, 1, "two", "1"))
                .statusCode(409)
                .body("code", equalTo("too-much-delivered"));
    }

    /** 1,000 pairs at 1.70, of which 400 are done again: 1.70 x 1.4. */
    @Test
    void aUnitsPriceIsToldWithItsQuality() {
        String order = ordered(requisitionOf(contract, line("1000", "1.70", "USD", TERMS.formatted("REWORK", "null"))));
        String reports = API + "/reports/prices?from=2025-06-01&to=2025-07-01&vendorId=" + vendor;
        fiona().get(reports).then().statusCode(200).body("items", empty());
        String redone = post(vera(vendor), "/batches", batch(order, 1, "one", "400"))
                .extract()
                .path("id");
        fiona().get(reports).then().body("items", empty());
        post(
                        bruno(),
                        "/batches/" + redone + "/inspections",
                        inspection("40", "0").replace("0.84", "0.79"))
                .statusCode(201)
                .body("reworkQuantity", equalTo("400"));
        accepted(vendor, order, 1, "two", "600");
        fiona().get(reports)
                .then()
                .body("items", hasSize(1))
                .body("items[0].delivered", equalTo("1000"))
                .body("items[0].accepted", equalTo("600"))
                .body("items[0].reworkPercent", equalTo("40.0000"))
                .body("items[0].rejectPercent", equalTo("0.0000"))
                .body("items[0].price", equalTo("1.700000"))
                .body("items[0].pricePerAccepted", equalTo("1.700000"))
                .body("items[0].qualityAdjustedPrice", equalTo("2.380000"));
        fiona().get(reports + "&by=MONTH").then().body("items.month", contains("2025-06-01"));
        fiona().get(reports + "&skill=none").then().body("items", empty());
        fiona().get(reports.replace("to=2025-07-01", "to=2025-05-01"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("?to"));
        fiona().accept("text/csv")
                .get(reports)
                .then()
                .statusCode(200)
                .body(containsString(",1000,600,0.0000,40.0000,1.700000,1.700000,2.380000,"));
        vera(vendor).get(reports).then().statusCode(403);
    }

    @Test
    void aVendorSeesAndTouchesOnlyItsOwn() {
        String order = ordered(contract, "1000", "USD");
        UUID other = desk.vendor("Surge");
        post(vera(other), "/batches", batch(order, 1, "theirs", "10"))
                .statusCode(404)
                .body("code", equalTo("no-such-order"));
        String batch = post(vera(vendor), "/batches", batch(order, 1, "ours", "10"))
                .statusCode(201)
                .extract()
                .path("id");
        vera(other).get(API + "/batches/" + batch).then().statusCode(404);
        vera(other).get(API + "/batches").then().body("items", empty());
        vera(vendor).get(API + "/batches").then().body("items.vendorId", everyItem(equalTo(vendor.toString())));
        post(vera(vendor), "/batches/" + batch + "/inspections", inspection("10", "0"))
                .statusCode(403);
        post(vera(other), "/invoices", invoice(vendor, "X-1", order, "1", "1.70", "1.70"))
                .statusCode(404);
        String invoice = post(vera(vendor), "/invoices", invoice(vendor, "X-1", order, "1", "1.70", "1.70"))
                .statusCode(201)
                .body("status", equalTo("MISMATCHED"))
                .extract()
                .path("id");
        vera(other).get(API + "/invoices/" + invoice).then().statusCode(404);
        vera(other).get(API + "/invoices").then().body("items", empty());
        vera(other).get(API + "/invoices?vendorId=" + vendor).then().statusCode(404);
        vera(vendor).get(API + "/payments").then().statusCode(200);
        vera(vendor).get(API + "/requisitions").then().statusCode(403);
        post(bruno(), "/batches", batch(order, 1, "by the buyer", "10")).statusCode(201);
    }

    @Test
    void whoeverDeliversDoesNotInspect() {
        String order = ordered(contract, "1000", "USD");
        String batch = post(bruno(), "/batches", batch(order, 1, "one", "10"))
                .extract()
                .path("id");
        post(bruno(), "/batches/" + batch + "/inspections", inspection("10", "0"))
                .statusCode(403)
                .body("code", equalTo("deliverer-may-not-inspect"));
        post(as("berta", "buyer"), "/batches/" + batch + "/inspections", inspection("10", "0"))
                .statusCode(201);
    }

    @Test
    void severalLinesAreOneOrderAndEachLineHasItsOwnRoom() {
        String order = ordered(requisitionOf(
                contract,
                line("100", "1.70", "USD", "null"),
                line("10", "95.00", "USD", "null").replace("pair", "hour")));
        bruno().get(API + "/orders/" + order)
                .then()
                .body("unit", equalTo("lot"))
                .body("amount.amount", equalTo("1120.00"));
        post(bruno(), "/orders/" + order + "/draws", """
                {"amount":{"amount":"1.00","currency":"USD"},"reference":"which line?"}
                """).statusCode(409).body("code", equalTo("drawn-by-batches"));
        accepted(vendor, order, 2, "hours", "10");
        post(vera(vendor), "/batches", batch(order, 2, "more", "1")).statusCode(409);
        post(vera(vendor), "/batches", batch(order, 3, "none", "1"))
                .statusCode(422)
                .body("errors.pointer", contains("/line"));
        bruno().get(API + "/orders/" + order).then().body("drawn.amount", equalTo("950.00"));
    }

    @Test
    void theBatchesOfALineComeToItsAmountWithoutLosingACent() {
        String order = ordered(requisitionOf(contract, line("1", "0.05", "USD", "null")));
        for (String part : new String[] {"0.333333", "0.333333", "0.333334"}) {
            accepted(vendor, order, 1, part + UUID.randomUUID(), part);
        }
        bruno().get(API + "/orders/" + order)
                .then()
                .body("drawn.amount", equalTo("0.05"))
                .body("status", equalTo("DRAWN"));
    }

    @Test
    void aBatchWithoutItsTruthIsRefused() {
        String order = ordered(contract, "1000", "USD");
        post(vera(vendor), "/batches", """
                {"orderId":"%s","line":0,"reference":"","quantity":"-1","deliveredOn":"2025-06-32","colour":"red"}
                """.formatted(order))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/line", "/reference", "/quantity", "/deliveredOn", "/colour"));
        post(vera(vendor), "/batches", batch(order, 1, "tomorrow", "1").replace("2025-06-12", "2025-06-14"))
                .statusCode(400)
                .body("errors.pointer", contains("/deliveredOn"));
        String batch = post(vera(vendor), "/batches", batch(order, 1, "one", "10"))
                .statusCode(201)
                .extract()
                .path("id");
        post(vera(vendor), "/batches", batch(order, 1, "one", "10"))
                .statusCode(409)
                .body("code", equalTo("reference-taken"));
        post(bruno(), "/batches/" + batch + "/inspections", inspection("10", "11"))
                .statusCode(400)
                .body("errors.pointer", contains("/reworkQuantity"));
        post(
                        bruno(),
                        "/batches/" + batch + "/inspections",
                        inspection("10", "0").replace("196", "201"))
                .statusCode(400)
                .body("errors.pointer", contains("/goldRight"));
        post(
                        bruno(),
                        "/batches/" + batch + "/inspections",
                        inspection("10", "0").replace("0.84", "1.01"))
                .statusCode(400)
                .body("errors.pointer", contains("/agreement"));
        bruno().get(API + "/batches/" + batch).then().body("status", equalTo("DELIVERED"));
        post(bruno(), "/batches/" + UUID.randomUUID() + "/inspections", inspection("10", "0"))
                .statusCode(404);
    }

    @Test
    void criticalDefectsAloneTriggerTheRemedy() {
        String order =
                ordered(requisitionOf(contract, line("1000", "1.70", "USD", TERMS.formatted("REFUSAL", "null"))));
        String batch = post(vera(vendor), "/batches", batch(order, 1, "one", "100"))
                .extract()
                .path("id");
        post(
                        bruno(),
                        "/batches/" + batch + "/inspections",
                        inspection("100", "0").replace("\"criticalDefects\":0", "\"criticalDefects\":1"))
                .statusCode(201)
                .body("status", equalTo("REFUSED"))
                .body("acceptedQuantity", equalTo("0"))
                .body("judgement.reasons", hasItem("1 critical defects"));
        // refused work may be delivered again
        accepted(vendor, order, 1, "again", "1000");
    }
}
