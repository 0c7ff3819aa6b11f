package armslength.contract.buying;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import armslength.testkit.FactSender;
import armslength.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The people who buy, and the shortest way to what a test starts from. */
public final class Desk implements AutoCloseable {

    public static final String API = "/api/contract/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FactSender facts = new FactSender();

    public static RequestSpecification paula() {
        return as("paula", "procurement-manager");
    }

    public static RequestSpecification bruno() {
        return as("bruno", "buyer");
    }

    public static RequestSpecification fiona() {
        return as("fiona", "finance");
    }

    public static RequestSpecification felix() {
        return as("felix", "finance");
    }

    public static RequestSpecification audra() {
        return as("audra", "auditor");
    }

    public static RequestSpecification vera(UUID vendor) {
        return given().auth().oauth2(Tokens.ofVendor("vera", vendor));
    }

    public static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(Tokens.of(user, roles));
    }

    public static ValidatableResponse post(RequestSpecification as, String path, String body) {
        return as.contentType(ContentType.JSON).body(body).post(API + path).then();
    }

    /** A vendor of a name that the service has heard of. */
    public UUID vendor(String name) {
        UUID vendor = UUID.randomUUID();
        tell(vendor, name);
        awaitKnown(vendor);
        return vendor;
    }

    /** So many vendors that the service has heard of. */
    public List<UUID> vendors(int count) {
        List<UUID> vendors = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            vendors.add(UUID.randomUUID());
        }
        vendors.forEach(vendor -> tell(vendor, "Supplier " + vendor));
        vendors.forEach(Desk::awaitKnown);
        return vendors;
    }

    private void tell(UUID vendor, String name) {
        facts.send("vendor", "vendor-service", vendor.toString(), "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"%s","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                        vendor, name));
    }

    private static void awaitKnown(UUID vendor) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        post(fiona(), "/plans", """
                        {"vendorId":"%s","fiscalYear":2199,"amount":{"amount":"0.00","currency":"USD"}}
                        """.formatted(vendor)).extract().statusCode() == 201);
    }

    /** A contract in a currency, in force in 2025. */
    public static String contract(UUID vendor, String currency) {
        return post(paula(), "/contracts", """
                {"vendorId":"%s","reference":"MSA %s","title":"Master agreement","currency":"%s",
                 "validFrom":"2025-01-01","validTo":"2026-01-01","noticeDays":30,"spendOwners":["bruno"],"clauses":[]}
                """.formatted(vendor, UUID.randomUUID(), currency))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** A requisition of one line of pairs at 1.70, without terms of quality. */
    public static String requisition(String contract, String quantity, String currency) {
        return requisitionOf(contract, line(quantity, "1.70", currency, "null"));
    }

    public static String requisitionOf(String contract, String... lines) {
        return """
                {"contractId":"%s","purpose":"Preference pairs for the June model","dataClass":1,"lines":[%s]}
                """.formatted(contract, String.join(",", lines));
    }

    public static String line(String quantity, String price, String currency, String quality) {
        return """
                {"description":"Preference pairs","skill":"rlhf","unit":"pair","quantity":"%s",
                 "unitPrice":{"amount":"%s","currency":"%s"},"quality":%s}
                """.formatted(quantity, price, currency, quality);
    }

    /** An order without a requisition. */
    public static String order(String contract, String dollars, int dataClass) {
        return """
                {"contractId":"%s","description":"pairs","skill":"rlhf","unit":"pair","quantity":"%s",
                 "unitPrice":{"amount":"1.00","currency":"USD"},"dataClass":%d}
                """.formatted(contract, dollars, dataClass);
    }

    public static String approve() {
        return "{\"decision\":\"APPROVE\",\"reason\":\"in the plan\"}";
    }

    /** An order by an approved requisition of one line. */
    public static String ordered(String contract, String quantity, String currency) {
        return ordered(requisition(contract, quantity, currency));
    }

    public static String ordered(String requisitionBody) {
        String requisition = post(bruno(), "/requisitions", requisitionBody)
                .statusCode(201)
                .extract()
                .path("id");
        post(paula(), "/requisitions/" + requisition + "/decisions", approve()).statusCode(200);
        String missing =
                fiona().get(API + "/requisitions/" + requisition).jsonPath().getString("missing");
        if (missing != null) {
            post(fiona(), "/requisitions/" + requisition + "/decisions", approve())
                    .statusCode(200);
        }
        return post(bruno(), "/requisitions/" + requisition + "/orders", "")
                .statusCode(200)
                .extract()
                .path("orderId");
    }

    public static String batch(String order, int line, String reference, String quantity) {
        return """
                {"orderId":"%s","line":%d,"reference":"%s","quantity":"%s","deliveredOn":"2025-06-12","note":null}
                """.formatted(order, line, reference, quantity);
    }

    public static String inspection(String audited, String rework) {
        return """
                {"statistic":"COHEN_KAPPA","agreement":"0.84","goldItems":200,"goldRight":196,"auditedItems":"%s",
                 "reworkQuantity":"%s","criticalDefects":0,"note":"good"}
                """.formatted(audited, rework);
    }

    /** A batch that was delivered by the vendor and accepted in whole by the buyer. */
    public static String accepted(UUID vendor, String order, int line, String reference, String quantity) {
        String batch = post(vera(vendor), "/batches", batch(order, line, reference, quantity))
                .statusCode(201)
                .extract()
                .path("id");
        post(bruno(), "/batches/" + batch + "/inspections", inspection(quantity, "0"))
                .statusCode(201);
        return batch;
    }

    public static String invoice(UUID vendor, String number, String order, String quantity, String price, String net) {
        return invoice(vendor, "INVOICE", number, "null", order, quantity, price, net, "USD");
    }

    public static String invoice(
            UUID vendor,
            String kind,
            String number,
            String corrects,
            String order,
            String quantity,
            String price,
            String net,
            String currency) {
        return """
                {"vendorId":"%s","kind":"%s","number":"%s","issuedOn":"2025-06-13","dueOn":"2025-07-13","corrects":%s,
                 "tax":{"amount":"0.00","currency":"%s"},"lines":[{"description":"Preference pairs","orderId":"%s",
                 "orderLine":1,"quantity":"%s","unit":"pair","unitPrice":"%s","net":{"amount":"%s","currency":"%s"}}]}
                """.formatted(vendor, kind, number, corrects, currency, order, quantity, price, net, currency);
    }

    public static String payment(String invoice, String amount, String reference) {
        return """
                {"invoiceId":"%s","amount":{"amount":"%s","currency":"USD"},"paidOn":"2025-06-13","reference":"%s"}
                """.formatted(invoice, amount, reference);
    }

    /** What several who call at the same moment are answered. */
    @SafeVarargs
    public static List<String> atOnce(Callable<String>... calls) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(calls.length)) {
            List<Callable<String>> all = new ArrayList<>();
            for (Callable<String> call : calls) {
                all.add(call);
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** What risk-service says of a vendor: whether its orders are to be held, and why. */
    public void standing(UUID vendor, boolean held, String reason) {
        facts.send(
                "risk", "risk-service", vendor.toString(), "armslength.risk.vendor-standing-changed.v1", """
                {"vendorId":"%s","vendorName":"Scale AI","band":"%s","tier":"T4","rivalId":null,"rivalName":null,
                 "inherent":"82.96","residual":"63.47","gateClosedFromClass":null,"ordersHeld":%s,"reasons":["%s"],
                 "reviewId":null,"scoreId":"%s","policyVersion":1,"asOf":"2025-06-13","knownAt":"2025-06-13T09:00:00Z"}
                """.formatted(
                                vendor, held ? "RESTRICT" : "WATCH", held, reason, UUID.randomUUID()));
    }

    @Override
    public void close() {
        facts.close();
    }
}
