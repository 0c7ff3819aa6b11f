package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.approve;
import static armslength.contract.buying.Desk.audra;
import static armslength.contract.buying.Desk.batch;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.inspection;
import static armslength.contract.buying.Desk.invoice;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.payment;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static armslength.contract.buying.Desk.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

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

/** One order from requisition to payment as the different people it takes, and what it leaves behind. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RequisitionToPaymentTest {

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
    void fromRequisitionToPayment() {
        String requisition = post(bruno(), "/requisitions", requisition(contract, "10000", "USD"))
                .statusCode(201)
                .body("status", equalTo("REQUESTED"))
                .body("amount.amount", equalTo("17000.00"))
                .body("approversNeeded", equalTo(1))
                .body("missing", equalTo("1 more"))
                .extract()
                .path("id");
        post(bruno(), "/requisitions/" + requisition + "/orders", "")
                .statusCode(409)
                .body("code", equalTo("requisition-not-approved"));
        post(paula(), "/requisitions/" + requisition + "/decisions", approve())
                .statusCode(200)
                .body("status", equalTo("APPROVED"));
        String order = post(bruno(), "/requisitions/" + requisition + "/orders", "")
                .statusCode(200)
                .body("status", equalTo("ORDERED"))
                .extract()
                .path("orderId");
        bruno().get(API + "/orders/" + order)
                .then()
                .body("amount.amount", equalTo("17000.00"))
                .body("unit", equalTo("pair"));

        String batch = post(vera(vendor), "/batches", batch(order, 1, "june-1", "4000"))
                .statusCode(201)
                .body("status", equalTo("DELIVERED"))
                .body("deliveredBy", equalTo(""))
                .extract()
                .path("id");
        post(bruno(), "/batches/" + batch + "/inspections", inspection("400", "150"))
                .statusCode(201)
                .body("status", equalTo("ACCEPTED"))
                .body("acceptedQuantity", equalTo("3850"))
                .body("acceptedAmount.amount", equalTo("6545.00"))
                .body("judgement.reworkRatePercent", equalTo("3.7500"))
                .body("judgement.goldAccuracyPercent", equalTo("98.0000"));
        bruno().get(API + "/orders/" + order).then().body("drawn.amount", equalTo("6545.00"));

        String invoice = post(vera(vendor), "/invoices", invoice(vendor, "INV-1", order, "3850", "1.70", "6545.00"))
                .statusCode(201)
                .body("status", equalTo("MATCHED"))
                .body("lines[0].findings", empty())
                .body("submittedBy", equalTo(""))
                .extract()
                .path("id");
        post(fiona(), "/payments", payment(invoice, "6545.01", "wire-0"))
                .statusCode(409)
                .body("code", equalTo("overpaid"));
        post(fiona(), "/payments", payment(invoice, "4000.00", "wire-1-" + vendor))
                .statusCode(201);
        post(fiona(), "/payments", payment(invoice, "2545.00", "wire-2-" + vendor))
                .statusCode(201);
        fiona().get(API + "/invoices/" + invoice)
                .then()
                .body("status", equalTo("PAID"))
                .body("open.amount", equalTo("0.00"));
        post(fiona(), "/payments", payment(invoice, "0.01", "wire-3"))
                .statusCode(409)
                .body("code", equalTo("invoice-not-open"));
        audra().get(API + "/audit-entries?subjectId=" + invoice)
                .then()
                .body("items.action", containsInAnyOrder("invoice-submitted", "payment-recorded", "payment-recorded"));
        assertThat(balance("ORDER")).isEqualTo("10455.00");
        assertThat(balance("ACCRUAL")).isEqualTo("0.00");
        assertThat(balance("INVOICE")).isEqualTo("0.00");
        assertThat(balance("PAYMENT")).isEqualTo("6545.00");
        fiona().get(API + "/spend-summaries?fiscalYear=2025&vendorId=" + vendor)
                .then()
                .body("items[0].recognised.amount", equalTo("6545.00"));
        vera(vendor)
                .get(API + "/orders/" + order + "/lines")
                .then()
                .statusCode(200)
                .body("items[0].acceptedQuantity", equalTo("3850"))
                .body("items[0].acceptedAmount.amount", equalTo("6545.00"))
                .body("items[0].invoicedAmount.amount", equalTo("6545.00"));
        vera(UUID.randomUUID()).get(API + "/orders/" + order + "/lines").then().statusCode(404);
        try (Told told = new Told(vendor)) {
            assertThat(told.states(
                            "invoice-changed",
                            fact -> fact.at("/status").asText().equals("PAID")))
                    .containsExactly("MATCHED", "MATCHED", "PAID");
            assertThat(told.states(
                            "requisition-changed",
                            fact -> fact.at("/orderId").asText().equals(order)))
                    .containsExactly("REQUESTED", "APPROVED", "ORDERED");
            assertThat(told.states(
                            "batch-changed",
                            fact -> fact.at("/acceptedAmount/amount").asText().equals("6545.00")
                                    && fact.at("/quantity").asText().equals("4000")))
                    .containsExactly("DELIVERED", "ACCEPTED");
        }
    }

    @Test
    void whatWasDrawnWithoutABatchIsBorneOutToo() {
        String order = post(bruno(), "/orders", Desk.order(contract, "100", 1))
                .statusCode(201)
                .extract()
                .path("id");
        post(bruno(), "/orders/" + order + "/draws", """
                {"amount":{"amount":"40.00","currency":"USD"},"reference":"June"}
                """).statusCode(201);
        post(vera(vendor), "/invoices", invoice(vendor, "DR-1", order, "40", "1.00", "40.00"))
                .statusCode(201)
                .body("status", equalTo("MATCHED"));
        post(bruno(), "/orders/" + order + "/draws", """
                {"amount":{"amount":"10.00","currency":"USD"},"reference":"July"}
                """).statusCode(201);
        post(vera(vendor), "/invoices", invoice(vendor, "DR-2", order, "11", "1.00", "11.00"))
                .statusCode(201)
                .body("lines[0].findings[0].expected", equalTo("10"));
        post(vera(vendor), "/batches", batch(order, 1, "too much", "50.01")).statusCode(409);
        post(vera(vendor), "/batches", batch(order, 1, "the rest", "50")).statusCode(201);
    }

    private String balance(String quantity) {
        String amount = fiona().get(API + "/reports/balances?quantity=" + quantity + "&vendorId=" + vendor)
                .path("items[0].balance.amount");
        return amount == null ? "0.00" : amount;
    }
}
