package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.approve;
import static armslength.contract.buying.Desk.batch;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.inspection;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static armslength.contract.buying.Desk.vera;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An approval does not get around a vendor's standing: what is held says why, and nothing is accepted under it. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class HeldOrderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void anApprovedPurchaseIsHeldWithTheReasonAndWhoCanLiftIt() {
        String order = ordered(contract, "1000", "USD");
        String batch = post(vera(vendor), "/batches", batch(order, 1, "one", "100"))
                .statusCode(201)
                .extract()
                .path("id");
        desk.standing(vendor, true, "a direct rival presumes control");
        awaitStatus(order, "HELD");
        post(bruno(), "/batches/" + batch + "/inspections", inspection("100", "0"))
                .statusCode(409)
                .body("code", equalTo("order-held"))
                .body("detail", containsString("a direct rival presumes control"));
        bruno().get(API + "/batches/" + batch).then().body("status", equalTo("DELIVERED"));

        String second = ordered(contract, "10", "USD");
        bruno().get(API + "/orders/" + second)
                .then()
                .body("status", equalTo("HELD"))
                .body(
                        "heldBecause",
                        allOf(
                                containsString("a direct rival presumes control"),
                                containsString("lifted when two risk officers clear the vendor")));

        desk.standing(vendor, false, "cleared");
        awaitStatus(order, "OPEN");
        awaitStatus(second, "OPEN");
        post(bruno(), "/batches/" + batch + "/inspections", inspection("100", "0"))
                .statusCode(201)
                .body("status", equalTo("ACCEPTED"));
    }

    @Test
    void anApprovedPurchaseOfMoreThanTheHarmlessClassWaitsForFreshNews() {
        String requisition = post(
                        bruno(),
                        "/requisitions",
                        requisition(contract, "10", "USD").replace("\"dataClass\":1", "\"dataClass\":4"))
                .statusCode(201)
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + requisition + "/decisions", approve()).statusCode(200);
        // news may be fresh from another test; it gets old by itself
        await().atMost(PATIENCE)
                .until(() -> post(bruno(), "/orders", Desk.order(contract, "1", 4))
                                .extract()
                                .statusCode()
                        == 503);
        post(bruno(), "/requisitions/" + requisition + "/orders", "")
                .statusCode(503)
                .body("code", equalTo("standing-unknown"));
        bruno().get(API + "/requisitions/" + requisition).then().body("status", equalTo("APPROVED"));
    }

    private static void awaitStatus(String order, String status) {
        await().atMost(PATIENCE)
                .until(() ->
                        bruno().get(API + "/orders/" + order).path("status").equals(status));
    }
}
