package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

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

/** What decides is data, and each change of it a version. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BuyingPolicyTest {

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
        clock.rehearseFrom(Instant.now());
        desk.close();
    }

    @Test
    void thePolicyIsDataAndVersioned() {
        fiona().get(API + "/buying-policies/1")
                .then()
                .statusCode(200)
                .body("secondApproverAbove.amount", equalTo("50000.00"))
                .body("priceTolerance", equalTo("0.01"));
        post(bruno(), "/buying-policies", "{}").statusCode(403);
        post(fiona(), "/buying-policies", """
                {"validFrom":"2025-06-12","secondApproverAbove":{"amount":"9.00","currency":"USD"},
                 "financeApproverAbove":{"amount":"8.00","currency":"USD"},"quantityTolerance":"2",
                 "priceTolerance":"0","amountTolerance":"-1","leastAuditShare":"0","leastGoldItems":-1,"reason":""}
                """).statusCode(400).body("errors", notNullValue());
    }

    @Test
    void aNewVersionDecidesFromItsDayAndTheOldDecisionsStay() {
        String before = post(bruno(), "/requisitions", requisition(contract, "100", "USD"))
                .statusCode(201)
                .body("policyVersion", equalTo(1))
                .extract()
                .path("id");
        clock.rehearseFrom(Instant.parse("2027-06-01T09:00:00Z"));
        String later = post(paula(), "/contracts", """
                {"vendorId":"%s","reference":"MSA %s","title":"Master agreement","currency":"USD",
                 "validFrom":"2027-01-01","validTo":"2028-01-01","noticeDays":30,"spendOwners":["bruno"],"clauses":[]}
                """.formatted(vendor, vendor))
                .statusCode(201)
                .extract()
                .path("id");
        post(bruno(), "/orders", Desk.order(later, "50.01", 1)).statusCode(201);
        String policy = """
                {"validFrom":"2027-06-01","secondApproverAbove":{"amount":"100.00","currency":"USD"},
                 "financeApproverAbove":{"amount":"200.00","currency":"USD"},
                 "directOrderUpTo":{"amount":"50.00","currency":"USD"},"quantityTolerance":"0.1",
                 "priceTolerance":"0","amountTolerance":"0","leastAuditShare":"0.5","leastGoldItems":0,"reason":"stricter"}
                """;
        post(
                        fiona(),
                        "/buying-policies",
                        policy.replace("\"50.00\",\"currency\":\"USD\"", "\"50.00\",\"currency\":\"EUR\""))
                .statusCode(400)
                .body("errors.pointer", contains("/directOrderUpTo/currency"));
        int version = post(fiona(), "/buying-policies", policy)
                .statusCode(201)
                .extract()
                .path("version");
        post(bruno(), "/orders", Desk.order(later, "50.01", 1))
                .statusCode(409)
                .body("code", equalTo("requisition-needed"));
        post(bruno(), "/orders", Desk.order(later, "50", 1)).statusCode(201);
        post(bruno(), "/requisitions", requisition(later, "100", "USD"))
                .statusCode(201)
                .body("policyVersion", equalTo(version))
                .body("approversNeeded", equalTo(2))
                .body("financeNeeded", equalTo(false));
        post(bruno(), "/requisitions", requisition(later, "118", "USD")).body("financeNeeded", equalTo(true));
        fiona().get(API + "/requisitions/" + before)
                .then()
                .body("policyVersion", equalTo(1))
                .body("approversNeeded", equalTo(1));
        fiona().get(API + "/buying-policies?limit=1")
                .then()
                .body("items.version", contains(version))
                .body("next", notNullValue());
    }
}
