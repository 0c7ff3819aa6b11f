package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.approve;
import static armslength.contract.buying.Desk.as;
import static armslength.contract.buying.Desk.atOnce;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static armslength.contract.buying.Desk.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is bought is asked for, and granted by as many others as its amount needs. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RequisitionTest {

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
    void aboveTheThresholdsTwoDifferentPeopleApproveAndOneIsOfFinance() {
        String two = post(bruno(), "/requisitions", requisition(contract, "40000", "USD"))
                .statusCode(201)
                .body("approversNeeded", equalTo(2))
                .body("financeNeeded", equalTo(false))
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + two + "/decisions", approve())
                .body("status", equalTo("REQUESTED"))
                .body("missing", equalTo("1 more"));
        post(paula(), "/requisitions/" + two + "/decisions", approve())
                .statusCode(409)
                .body("code", equalTo("already-decided"));
        post(as("pia", "procurement-manager"), "/requisitions/" + two + "/decisions", approve())
                .body("status", equalTo("APPROVED"))
                .body("decisions.decidedBy", contains("paula", "pia"));

        String large = post(bruno(), "/requisitions", requisition(contract, "400000", "USD"))
                .body("financeNeeded", equalTo(true))
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + large + "/decisions", approve()).statusCode(200);
        post(as("pia", "procurement-manager"), "/requisitions/" + large + "/decisions", approve())
                .body("status", equalTo("REQUESTED"))
                .body("missing", equalTo("one of finance"));
        post(fiona(), "/requisitions/" + large + "/decisions", approve()).body("status", equalTo("APPROVED"));

        String rejected = post(bruno(), "/requisitions", requisition(contract, "10", "USD"))
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + rejected + "/decisions", "{\"decision\":\"REJECT\",\"reason\":\"not now\"}")
                .body("status", equalTo("REJECTED"));
        post(fiona(), "/requisitions/" + rejected + "/decisions", approve())
                .statusCode(409)
                .body("code", equalTo("requisition-not-open"));
    }

    @Test
    void nobodyGrantsTheirOwnRequisition() {
        String body = requisition(contract, "10", "USD");
        String requisition = post(as("sam", "buyer", "finance"), "/requisitions", body)
                .statusCode(201)
                .extract()
                .path("id");
        post(as("sam", "buyer", "finance"), "/requisitions/" + requisition + "/decisions", approve())
                .statusCode(403)
                .body("code", equalTo("requester-may-not-decide"));
        post(bruno(), "/requisitions/" + requisition + "/decisions", approve()).statusCode(403);
        post(bruno(), "/requisitions/" + requisition + "/withdrawals", "").statusCode(409);
        post(as("sam", "buyer", "finance"), "/requisitions/" + requisition + "/withdrawals", "")
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"));
    }

    @Test
    void twoApprovalsAtOnceAreTwoAndTheSamePersonTwiceIsOne() throws Exception {
        String both = post(bruno(), "/requisitions", requisition(contract, "40000", "USD"))
                .extract()
                .path("id");
        List<String> states = atOnce(
                () -> post(paula(), "/requisitions/" + both + "/decisions", approve())
                        .extract()
                        .path("status"),
                () -> post(fiona(), "/requisitions/" + both + "/decisions", approve())
                        .extract()
                        .path("status"));
        assertThat(states).containsExactlyInAnyOrder("REQUESTED", "APPROVED");

        String one = post(bruno(), "/requisitions", requisition(contract, "40000", "USD"))
                .extract()
                .path("id");
        Callable<String> paula = () -> String.valueOf(post(paula(), "/requisitions/" + one + "/decisions", approve())
                .extract()
                .statusCode());
        assertThat(atOnce(paula, paula)).containsExactlyInAnyOrder("200", "409");
        paula().get(API + "/requisitions/" + one).then().body("status", equalTo("REQUESTED"));

        String ordered = post(bruno(), "/requisitions", requisition(contract, "10", "USD"))
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + ordered + "/decisions", approve()).statusCode(200);
        Callable<String> order = () -> String.valueOf(post(bruno(), "/requisitions/" + ordered + "/orders", "")
                .extract()
                .statusCode());
        assertThat(atOnce(order, order)).containsExactlyInAnyOrder("200", "409");
    }

    @Test
    void aRepeatedRequestHasOneEffect() {
        String key = UUID.randomUUID().toString();
        String body = requisition(contract, "10", "USD");
        String first = post(bruno().header("Idempotency-Key", key), "/requisitions", body)
                .statusCode(201)
                .extract()
                .path("id");
        post(bruno().header("Idempotency-Key", key), "/requisitions", body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        post(bruno().header("Idempotency-Key", key), "/requisitions", requisition(contract, "11", "USD"))
                .statusCode(422);
        bruno().get(API + "/requisitions?contractId=" + contract).then().body("items", hasSize(1));
    }

    @Test
    void badInputNamesEveryWrongFieldAndStoresNothing() {
        post(bruno(), "/requisitions", """
                {"contractId":"%s","purpose":"","dataClass":9,"lines":[{"description":"x","skill":"rlhf","unit":"pair",
                 "quantity":"0","unitPrice":{"amount":"1.701","currency":"USD"},"quality":null}]}
                """.formatted(contract))
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/purpose", "/dataClass", "/lines/0/quantity", "/lines/0/unitPrice/amount"));
        post(bruno(), "/requisitions", requisition(contract, "10", "EUR"))
                .statusCode(422)
                .body("errors.pointer", contains("/lines/0/unitPrice/currency"));
        post(bruno(), "/requisitions", requisition(UUID.randomUUID().toString(), "10", "USD"))
                .statusCode(404);
        bruno().get(API + "/requisitions?contractId=" + contract).then().body("items", empty());
        bruno().get(API + "/requisitions?colour=red").then().statusCode(400);
        post(paula(), "/requisitions", requisition(contract, "10", "USD")).statusCode(403);
        post(vera(vendor), "/requisitions", requisition(contract, "10", "USD")).statusCode(403);
    }

    @Test
    void theOrderIsForWhomItWasAskedFor() {
        String order = Desk.ordered(requisition(contract, "10", "USD")
                .replace("\"dataClass\":1", "\"dataClass\":1,\"category\":\"RLHF\",\"team\":\"alignment\""));
        bruno().get(API + "/orders/" + order)
                .then()
                .body("category", equalTo("RLHF"))
                .body("team", equalTo("alignment"));
    }
}
