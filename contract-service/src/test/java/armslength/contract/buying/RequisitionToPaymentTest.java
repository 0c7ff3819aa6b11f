package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.approve;
import static armslength.contract.buying.Desk.as;
import static armslength.contract.buying.Desk.audra;
import static armslength.contract.buying.Desk.batch;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.felix;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.inspection;
import static armslength.contract.buying.Desk.invoice;
import static armslength.contract.buying.Desk.line;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.payment;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static armslength.contract.buying.Desk.requisitionOf;
import static armslength.contract.buying.Desk.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One order from requisition to payment as the different people it takes, and what each of them may not do. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RequisitionToPaymentTest {

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
        accepted(vendor, order, 2, "hours", "10");
        post(vera(vendor), "/batches", batch(order, 2, "more", "1")).statusCode(409);
        post(vera(vendor), "/batches", batch(order, 3, "none", "1"))
                .statusCode(422)
                .body("errors.pointer", contains("/line"));
        bruno().get(API + "/orders/" + order).then().body("drawn.amount", equalTo("950.00"));
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
        fiona().get(API + "/buying-policies")
                .then()
                .body("items[0].version", equalTo(1))
                .body("next", nullValue());
    }

    @SafeVarargs
    private static List<String> atOnce(Callable<String>... calls) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(calls.length)) {
            List<Future<String>> started = new ArrayList<>();
            for (Callable<String> call : calls) {
                started.add(pool.submit(call));
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : started) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
