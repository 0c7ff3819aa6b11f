package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.bruno;
import static armslength.contract.People.post;
import static armslength.contract.People.vera;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

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

/** Orders follow the vendor's standing, and what is not known is not waved through. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class StandingTest {

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;
    private String contract;

    @BeforeEach
    void aVendorWithAContract() {
        clock.rehearseFrom(Instant.parse("2025-06-02T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
        contract = Agreed.record(Agreed.contract(vendor));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void anOpenOrderIsHeldAndFreedWithTheReasonAndWhoCanLiftIt() {
        String order = post(bruno(), "/orders", Agreed.order(contract, 100, 1))
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .extract()
                .path("id");
        others.standingIs(vendor, true, "RESTRICT", "T4", "63.47", "a direct rival presumes control");
        awaitStatus(order, "HELD");
        bruno().get(API + "/orders/" + order)
                .then()
                .body(
                        "heldBecause",
                        equalTo("a direct rival presumes control (lifted when two risk officers clear the vendor)"));
        post(bruno(), "/orders/" + order + "/draws", Agreed.draw("1.00", "one"))
                .statusCode(409)
                .body("code", equalTo("order-held"))
                .body("detail", containsString("a direct rival presumes control"));
        post(bruno(), "/orders", Agreed.order(contract, 50, 1))
                .statusCode(201)
                .body("status", equalTo("HELD"))
                .body("heldBecause", containsString("a direct rival presumes control"));

        vera(vendor)
                .get(API + "/orders/" + order)
                .then()
                .statusCode(200)
                .body("status", equalTo("HELD"))
                .body("heldBecause", nullValue())
                .body("placedBy", equalTo(""));
        vera(vendor).get(API + "/orders").then().body("items[0].heldBecause", nullValue());

        others.standingIs(vendor, false, "WATCH", "T4", "11.48", "purged");
        awaitStatus(order, "OPEN");
        post(bruno(), "/orders/" + order + "/draws", Agreed.draw("1.00", "one")).statusCode(201);
    }

    @Test
    void withoutFreshNewsOnlyTheHarmlessClassIsOrdered() {
        await().atMost(Others.PATIENCE).until(() -> {
            others.beat();
            return place(4) == 201;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> place(4) == 503);
        post(bruno(), "/orders", Agreed.order(contract, 1, 4))
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("standing-unknown"));
        post(bruno(), "/orders", Agreed.order(contract, 1, 1)).statusCode(201);
    }

    @Test
    void nothingIsOrderedFromASuspendedOrOffboardedVendor() {
        String order = post(bruno(), "/orders", Agreed.order(contract, 100, 1))
                .statusCode(201)
                .extract()
                .path("id");
        for (String lifecycle : new String[] {"SUSPENDED", "OFFBOARDED"}) {
            others.vendorIs(vendor, lifecycle);
            await().atMost(Others.PATIENCE).until(() -> place(1) == 409);
            post(bruno(), "/orders", Agreed.order(contract, 1, 1))
                    .statusCode(409)
                    .body("code", equalTo("vendor-not-orderable"))
                    .body("detail", containsString(lifecycle));
            post(bruno(), "/orders/" + order + "/draws", Agreed.draw("1.00", "one"))
                    .statusCode(409)
                    .body("code", equalTo("vendor-not-orderable"));
            others.vendorIs(vendor, "QUALIFIED");
            await().atMost(Others.PATIENCE).until(() -> place(1) == 201);
        }
    }

    private int place(int dataClass) {
        return post(bruno(), "/orders", Agreed.order(contract, 1, dataClass))
                .extract()
                .statusCode();
    }

    private static void awaitStatus(String order, String status) {
        await().atMost(Others.PATIENCE)
                .until(() ->
                        bruno().get(API + "/orders/" + order).path("status").equals(status));
    }
}
