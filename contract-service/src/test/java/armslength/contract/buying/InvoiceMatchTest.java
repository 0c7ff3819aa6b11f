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
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is charged is borne out by order and acceptance, or somebody says why it is paid all the same. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class InvoiceMatchTest {

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
    void everyMismatchIsExplainedAndAnotherPersonDecides() {
        String order = ordered(contract, "1000", "USD");
        accepted(vendor, order, 1, "one", "100");
        String invoice = post(fiona(), "/invoices", invoice(vendor, "M-1", order, "120", "1.80", "220.00"))
                .statusCode(201)
                .body("status", equalTo("MISMATCHED"))
                .body(
                        "lines[0].findings.code",
                        contains("QUANTITY_NOT_ACCEPTED", "PRICE_ABOVE_ORDER", "AMOUNT_NOT_QUANTITY_TIMES_PRICE"))
                .body("lines[0].findings[0].expected", equalTo("100"))
                .body("lines[0].findings[0].found", equalTo("120"))
                .body("lines[0].findings[1].tolerance", equalTo("1 %"))
                .body("lines[0].findings[1].explanation", equalTo("Ordered at 1.7 a pair; charged at 1.8."))
                .extract()
                .path("id");
        post(fiona(), "/payments", payment(invoice, "1.00", "p-" + vendor)).statusCode(409);
        String accept = "{\"decision\":\"ACCEPT_DIFFERENCES\",\"reason\":\"agreed on the phone\"}";
        post(fiona(), "/invoices/" + invoice + "/decisions", accept)
                .statusCode(403)
                .body("code", equalTo("submitter-may-not-decide"));
        post(felix(), "/invoices/" + invoice + "/decisions", accept)
                .statusCode(200)
                .body("status", equalTo("ACCEPTED"));
        post(felix(), "/payments", payment(invoice, "220.00", "p-" + vendor))
                .statusCode(403)
                .body("code", equalTo("payer-may-not-decide"));
        post(fiona(), "/payments", payment(invoice, "220.00", "p-" + vendor)).statusCode(201);
    }

    @Test
    void whatIsChargedIsHeldAgainstTheContractsRateCard() {
        String order = ordered(contract, "1000", "USD");
        accepted(vendor, order, 1, "one", "300");
        rate("STANDARD", "0", "1.65");
        rate("EXPERT", "0", "1.69");
        post(vera(vendor), "/invoices", invoice(vendor, "R-1", order, "99", "1.70", "168.30"))
                .statusCode(201)
                .body("status", equalTo("MATCHED")); // 1.69 and 1 % are 1.7069
        rate("EXPERT", "100", "1.50");
        post(vera(vendor), "/invoices", invoice(vendor, "R-2", order, "100", "1.70", "170.00"))
                .statusCode(201)
                .body("lines[0].findings.code", contains("PRICE_ABOVE_RATE_CARD"))
                .body("lines[0].findings[0].expected", equalTo("1.65"))
                .body("lines[0].findings[0].found", equalTo("1.7"))
                .body(
                        "lines[0].findings[0].explanation",
                        equalTo("The contract's rate card has 1.65 a pair; charged at 1.7."));
        post(vera(vendor), "/invoices", invoice(vendor, "R-3", order, "100", "1.65", "165.00"))
                .statusCode(201)
                .body("status", equalTo("MATCHED"));
    }

    private void rate(String tier, String from, String price) {
        post(Desk.paula(), "/contracts/" + contract + "/rates", """
                {"skill":"rlhf","unit":"PAIR","tier":"%s","fromQuantity":"%s","price":"%s","rejectRate":"0","reworkRate":"0",
                 "validFrom":"2025-01-01","validTo":null}
                """.formatted(tier, from, price))
                .statusCode(201);
    }

    @Test
    void anInvoiceBeforeItsAcceptanceMatchesLater() {
        String order = ordered(contract, "1000", "USD");
        String invoice = post(vera(vendor), "/invoices", invoice(vendor, "E-1", order, "100", "1.70", "170.00"))
                .body("lines[0].findings.code", contains("QUANTITY_NOT_ACCEPTED"))
                .extract()
                .path("id");
        accepted(vendor, order, 1, "one", "100");
        post(fiona(), "/invoices/" + invoice + "/matches", "").statusCode(200).body("status", equalTo("MATCHED"));
        post(vera(vendor), "/invoices", invoice(vendor, "E-2", order, "1", "1.70", "1.70"))
                .body("lines[0].findings.code", contains("QUANTITY_NOT_ACCEPTED"));
    }

    @Test
    void aDuplicateIsRefusedAlsoUnderAnotherNumberAndAtOnce() throws Exception {
        String order = ordered(contract, "1000", "USD");
        accepted(vendor, order, 1, "one", "100");
        String body = invoice(vendor, "D-1", order, "10", "1.70", "17.00");
        String first =
                post(vera(vendor), "/invoices", body).statusCode(201).extract().path("id");
        post(fiona(), "/invoices", body.replace("\"D-1\"", "\"d 1\""))
                .statusCode(409)
                .body("code", equalTo("duplicate-invoice"))
                .body("invoiceId", equalTo(first));
        post(vera(vendor), "/invoices", body.replace("D-1", "D-2"))
                .statusCode(409)
                .body("detail", containsString("charges exactly the same"));
        String another = invoice(vendor, "D-3", order, "11", "1.70", "18.70");
        Callable<String> submit = () -> String.valueOf(
                post(vera(vendor), "/invoices", another).extract().statusCode());
        assertThat(atOnce(submit, submit)).containsExactlyInAnyOrder("201", "409");
    }

    @Test
    void aDisputeStopsPaymentAndACreditNoteSettlesIt() {
        String order = ordered(contract, "1000", "USD");
        accepted(vendor, order, 1, "one", "100");
        String invoice = post(vera(vendor), "/invoices", invoice(vendor, "C-1", order, "100", "1.70", "170.00"))
                .body("status", equalTo("MATCHED"))
                .extract()
                .path("id");
        String dispute = post(bruno(), "/invoices/" + invoice + "/disputes", "{\"reason\":\"ten pairs were empty\"}")
                .statusCode(201)
                .extract()
                .path("id");
        post(fiona(), "/payments", payment(invoice, "170.00", "c-" + vendor))
                .statusCode(409)
                .body("code", equalTo("invoice-not-open"));
        post(
                        fiona(),
                        "/invoices/" + invoice + "/disputes/" + dispute + "/resolutions",
                        "{\"outcome\":\"CREDIT_EXPECTED\",\"resolution\":\"they will credit ten\"}")
                .statusCode(200);
        fiona().get(API + "/invoices/" + invoice).then().body("status", equalTo("DISPUTED"));
        post(
                        vera(vendor),
                        "/invoices",
                        invoice(vendor, "CREDIT_NOTE", "C-1-CN", "\"C-1\"", order, "10", "1.70", "17.00", "USD"))
                .statusCode(201)
                .body("status", equalTo("MATCHED"))
                .body("corrects", equalTo(invoice));
        fiona().get(API + "/invoices/" + invoice)
                .then()
                .body("status", equalTo("MATCHED"))
                .body("open.amount", equalTo("153.00"));
        post(
                        vera(vendor),
                        "/invoices",
                        invoice(vendor, "CREDIT_NOTE", "C-2-CN", "\"C-1\"", order, "100", "1.70", "170.00", "USD"))
                .statusCode(409)
                .body("code", equalTo("not-creditable"));
        post(fiona(), "/payments", payment(invoice, "153.00", "c-" + vendor)).statusCode(201);
        fiona().get(API + "/invoices/" + invoice).then().body("status", equalTo("PAID"));
        vera(vendor)
                .get(API + "/invoices/" + invoice + "/disputes")
                .then()
                .body("items[0].openedBy", equalTo(""))
                .body("items[0].outcome", equalTo("CREDIT_EXPECTED"));
    }
}
