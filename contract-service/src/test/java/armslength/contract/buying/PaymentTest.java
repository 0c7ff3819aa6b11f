package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.atOnce;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.felix;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.invoice;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.payment;
import static armslength.contract.buying.Desk.post;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed is paid once, by somebody who may, and what is given back is not owed. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class PaymentTest {

    @Inject
    BusinessClock clock;

    private Desk desk;
    private UUID vendor;
    private String order;

    @BeforeEach
    void acceptedWork() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        desk = new Desk();
        vendor = desk.vendor("Scale AI");
        order = ordered(Desk.contract(vendor, "USD"), "1000", "USD");
        accepted(vendor, order, 1, "one", "100");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void twoWhoPayTheSameAtOncePayItOnce() throws Exception {
        String invoice = submit("P-1", "100", "170.00", "MATCHED");
        assertThat(atOnce(
                        () -> status(invoice, "170.00", "wire a " + vendor),
                        () -> status(invoice, "170.00", "wire b " + vendor),
                        () -> status(invoice, "0.01", "wire c " + vendor)))
                .containsOnlyOnce("201");
        fiona().get(API + "/payments?invoiceId=" + invoice).then().body("items", hasSize(1));
    }

    @Test
    void aReferenceIsPaidOnceAndBadInputIsNamed() {
        String invoice = submit("P-2", "100", "170.00", "MATCHED");
        String key = UUID.randomUUID().toString();
        String body = payment(invoice, "10.00", "wire " + vendor);
        String first = post(fiona().header("Idempotency-Key", key), "/payments", body)
                .statusCode(201)
                .extract()
                .path("id");
        post(fiona().header("Idempotency-Key", key), "/payments", body)
                .statusCode(201)
                .body("id", equalTo(first));
        post(fiona(), "/payments", body).statusCode(409).body("code", equalTo("reference-taken"));
        post(fiona(), "/payments", """
                {"invoiceId":"%s","amount":{"amount":"1.001","currency":"USD"},"paidOn":"soon","reference":"","bank":"x"}
                """.formatted(invoice))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/amount/amount", "/paidOn", "/reference", "/bank"));
        post(fiona(), "/payments", payment(invoice, "-1.00", "x"))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/amount/amount"));
        post(fiona(), "/payments", payment(invoice, "1.00", "x").replace("USD", "EUR"))
                .statusCode(422)
                .body("code", equalTo("currency-mismatch"));
        post(fiona(), "/payments", payment(invoice, "1.00", "x").replace("2025-06-13", "2025-06-14"))
                .statusCode(400);
        post(fiona(), "/payments", payment(UUID.randomUUID().toString(), "1.00", "x"))
                .statusCode(404);
        post(bruno(), "/payments", payment(invoice, "1.00", "x")).statusCode(403);
        fiona().get(API + "/payments?invoiceId=" + invoice)
                .then()
                .body("items", hasSize(1))
                .body("items[0].paidBy", equalTo("fiona"));
        vera(vendor)
                .get(API + "/payments?invoiceId=" + invoice)
                .then()
                .body("items", hasSize(1))
                .body("items[0].paidBy", equalTo(""));
        vera(UUID.randomUUID()).get(API + "/payments").then().body("items", empty());
    }

    @Test
    void whatWasNeverCountedIsGivenBackAsAWhole() {
        String wrong = submit("P-3", "200", "340.00", "MISMATCHED");
        credit("P-3-CN", "P-3", "100", "170.00").statusCode(409).body("code", equalTo("not-creditable"));
        credit("P-3-CN", "P-3", "200", "340.00").statusCode(201).body("status", equalTo("MATCHED"));
        fiona().get(API + "/invoices/" + wrong)
                .then()
                .body("status", equalTo("REFUSED"))
                .body("open.amount", equalTo("0.00"));
        post(felix(), "/invoices/" + wrong + "/decisions", "{\"decision\":\"ACCEPT_DIFFERENCES\",\"reason\":\"late\"}")
                .statusCode(409);
        submit("P-4", "100", "170.00", "MATCHED");
        assertThat(balance("INVOICE")).isEqualTo("170.00");
        assertThat(balance("ACCRUAL")).isEqualTo("0.00");
    }

    @Test
    void aCreditNoteThatComesBeforeItsInvoiceWaitsForIt() {
        String credit = credit("P-8-CN", "P-8", "10", "17.00")
                .statusCode(201)
                .body("status", equalTo("MISMATCHED"))
                .body("lines[0].findings.code", contains("UNKNOWN_INVOICE"))
                .extract()
                .path("id");
        String invoice = submit("P-8", "100", "170.00", "MATCHED");
        post(fiona(), "/invoices/" + credit + "/matches", "")
                .statusCode(200)
                .body("status", equalTo("MATCHED"))
                .body("corrects", equalTo(invoice));
        fiona().get(API + "/invoices/" + invoice).then().body("open.amount", equalTo("153.00"));
    }

    @Test
    void aCreditGoesBackToWhatWasAcceptedAndNotInvoiced() {
        String invoice = submit("P-5", "100", "170.00", "MATCHED");
        credit("P-5-CN", "P-5", "10", "17.00").statusCode(201).body("status", equalTo("MATCHED"));
        assertThat(balance("INVOICE")).isEqualTo("153.00");
        assertThat(balance("ACCRUAL")).isEqualTo("17.00");
        post(fiona(), "/payments", payment(invoice, "153.00", "wire " + vendor)).statusCode(201);
        assertThat(balance("INVOICE")).isEqualTo("0.00");
        assertThat(balance("PAYMENT")).isEqualTo("153.00");
        fiona().get(API + "/spend-summaries?fiscalYear=2025&vendorId=" + vendor)
                .then()
                .body("items[0].recognised.amount", equalTo("153.00"));
        submit("P-6", "10", "17.00", "MATCHED");
        assertThat(balance("ACCRUAL")).isEqualTo("0.00");
    }

    @Test
    void aCreditForWhatIsPaidIsOwedByTheVendorUntilItIsRefunded() {
        String invoice = submit("P-10", "100", "170.00", "MATCHED");
        post(fiona(), "/payments", payment(invoice, "160.00", "wire " + vendor)).statusCode(201);
        String note = credit("P-10-CN", "P-10", "10", "17.00")
                .statusCode(201)
                .body("status", equalTo("MATCHED"))
                .body("credited.amount", equalTo("10.00"))
                .body("open.amount", equalTo("7.00"))
                .extract()
                .path("id");
        fiona().get(API + "/invoices/" + invoice)
                .then()
                .body("status", equalTo("PAID"))
                .body("credited.amount", equalTo("10.00"))
                .body("open.amount", equalTo("0.00"));
        assertThat(balance("INVOICE")).isEqualTo("-7.00");
        credit("P-10-CN2", "P-10", "91", "154.70").statusCode(409).body("code", equalTo("not-creditable"));

        post(fiona(), "/refunds", refund(note, "7.01", "back " + vendor))
                .statusCode(409)
                .body("code", equalTo("overpaid"));
        post(fiona(), "/refunds", refund(invoice, "7.00", "back " + vendor)).statusCode(409);
        post(bruno(), "/refunds", refund(note, "7.00", "back " + vendor)).statusCode(403);
        post(fiona(), "/refunds", refund(note, "2.50", "back " + vendor)).statusCode(201);
        post(fiona(), "/refunds", refund(note, "4.50", "back " + vendor))
                .statusCode(409)
                .body("code", equalTo("reference-taken"));
        post(fiona(), "/refunds", refund(note, "4.50", "rest " + vendor)).statusCode(201);
        fiona().get(API + "/invoices/" + note)
                .then()
                .body("status", equalTo("PAID"))
                .body("open.amount", equalTo("0.00"));
        fiona().get(API + "/refunds?creditNoteId=" + note).then().body("items.amount.amount", contains("4.50", "2.50"));
        assertThat(balance("INVOICE")).isEqualTo("0.00");
        assertThat(balance("PAYMENT")).isEqualTo("153.00");
    }

    private static String refund(String note, String amount, String reference) {
        return payment(note, amount, reference)
                .replace("invoiceId", "creditNoteId")
                .replace("paidOn", "receivedOn");
    }

    private String submit(String number, String quantity, String net, String status) {
        return post(vera(vendor), "/invoices", invoice(vendor, number, order, quantity, "1.70", net))
                .statusCode(201)
                .body("status", equalTo(status))
                .extract()
                .path("id");
    }

    private ValidatableResponse credit(String number, String corrects, String quantity, String net) {
        return post(
                vera(vendor),
                "/invoices",
                invoice(vendor, "CREDIT_NOTE", number, "\"" + corrects + "\"", order, quantity, "1.70", net, "USD"));
    }

    private String status(String invoice, String amount, String reference) {
        return String.valueOf(post(fiona(), "/payments", payment(invoice, amount, reference))
                .extract()
                .statusCode());
    }

    private String balance(String quantity) {
        String amount = fiona().get(API + "/reports/balances?quantity=" + quantity + "&vendorId=" + vendor)
                .path("items[0].balance.amount");
        return amount == null ? "0.00" : amount;
    }
}
