package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.invoice;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.vera;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invoices come as a table: all of it, or nothing and every wrong cell by its name. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class InvoiceTableTest {

    private static final String HEADINGS =
            "number,kind,issuedOn,dueOn,corrects,currency,tax,description,orderId,orderLine,quantity,unit,unitPrice,net\n";

    @Inject
    BusinessClock clock;

    private Desk desk;
    private UUID vendor;
    private String order;

    @BeforeEach
    void anOrderWithWorkAccepted() {
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
    void rowsOfOneNumberAreOneInvoiceAndEachIsMatched() {
        String table = HEADINGS
                + row("T-1", "2025-06-12", "1.70", "60", "102.00")
                + row("T-2", "2025-06-13", "1.70", "100", "170.00")
                + row("T-1", "2025-06-12", "1.70", "20", "34.00");
        String key = UUID.randomUUID().toString();
        send(vera(vendor).header("Idempotency-Key", key), table, null)
                .statusCode(201)
                .body("invoices.number", contains("T-1", "T-2"))
                .body("invoices.status", contains("MATCHED", "MISMATCHED"))
                .body("invoices.source", contains("CSV", "CSV"))
                .body("invoices[0].lines", hasSize(2))
                .body("invoices[0].net.amount", equalTo("136.00"))
                .body("invoices[0].tax.amount", equalTo("0.20"))
                .body("invoices[0].submittedBy", equalTo(""))
                .body("invoices[1].lines[0].findings.code", contains("QUANTITY_NOT_ACCEPTED"))
                .body("invoices[1].lines[0].findings[0].expected", equalTo("20"));
        send(vera(vendor).header("Idempotency-Key", key), table, null)
                .statusCode(201)
                .header("Idempotency-Replayed", "true");
        send(vera(vendor).header("Idempotency-Key", key), table + row("T-3", "2025-06-13", "1", "1", "1.00"), null)
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        fiona().get(API + "/invoices?vendorId=" + vendor).then().body("items", hasSize(2));
    }

    @Test
    void aDuplicateRefusesTheWholeTable() {
        post(vera(vendor), "/invoices", invoice(vendor, "T-9", order, "10", "1.70", "17.00"))
                .statusCode(201);
        send(
                        fiona(),
                        HEADINGS
                                + row("T-8", "2025-06-13", "1.70", "11", "18.70")
                                + row("t 9", "2025-06-13", "1.70", "12", "20.40"),
                        vendor)
                .statusCode(409)
                .body("code", equalTo("duplicate-invoice"))
                .body("detail", containsString("Invoice 't 9'"));
        fiona().get(API + "/invoices?vendorId=" + vendor).then().body("items.number", contains("T-9"));
    }

    @Test
    void everyWrongCellIsNamedAndNothingIsKept() {
        String wrong = "N-1,MAYBE,2025-13-01,2025-01-01,,USD,-1,," + order + ",0,1e3,pair,abc,1.001\n"
                + "N-2,,2025-06-13,,,ZZZ,,x,not-an-id,1,1,pair,1,\n"
                + row("N-3", "2025-06-12", "1", "1", "1.00")
                + row("N-3", "2025-06-13", "1", "1", "1.00")
                + "N-4,INVOICE\n";
        send(fiona(), HEADINGS + wrong, vendor)
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems(
                                "/rows/0/kind",
                                "/rows/0/issuedOn",
                                "/rows/0/tax",
                                "/rows/0/description",
                                "/rows/0/orderLine",
                                "/rows/0/quantity",
                                "/rows/0/unitPrice",
                                "/rows/0/net",
                                "/rows/1/currency",
                                "/rows/1/orderId",
                                "/rows/1/net",
                                "/rows/3/number",
                                "/rows/4"));
        send(fiona(), "number,colour\nN-1,red\n", vendor)
                .statusCode(400)
                .body("errors.pointer", hasItems("/columns/issuedOn", "/columns/net", "/columns/colour"));
        send(fiona(), HEADINGS, vendor).statusCode(400).body("errors.pointer", containsInAnyOrder("/rows"));
        send(fiona(), "", vendor).statusCode(400);
        send(
                        fiona(),
                        (HEADINGS + row("Ü", "2025-06-13", "1", "1", "1.00")).getBytes(StandardCharsets.ISO_8859_1),
                        vendor)
                .statusCode(400)
                .body("errors[0].detail", containsString("UTF-8"));
        send(fiona(), HEADINGS + "\"N-1", vendor).statusCode(400);
        StringBuilder long_ = new StringBuilder(HEADINGS);
        for (int row = 0; row <= 2_000; row++) {
            long_.append(row("L-" + row % 10, "2025-06-13", "1", "1", "1.00"));
        }
        send(fiona(), long_.toString(), vendor).statusCode(400).body("errors.pointer", contains("/rows"));
        fiona().get(API + "/invoices?vendorId=" + vendor).then().body("items", hasSize(0));
    }

    @Test
    void nobodySubmitsForAnotherVendor() {
        String table = HEADINGS + row("T-1", "2025-06-13", "1.70", "1", "1.70");
        send(vera(UUID.randomUUID()), table, vendor).statusCode(404);
        send(bruno(), table, vendor).statusCode(403);
        send(fiona(), table, null).statusCode(400).body("errors.pointer", contains("?vendorId"));
        send(fiona(), table, UUID.randomUUID()).statusCode(422).body("code", equalTo("vendor-not-known"));
    }

    private String row(String number, String issuedOn, String price, String quantity, String net) {
        return number + ",INVOICE," + issuedOn + ",,,USD,0.10,\"Preference pairs, June\"," + order + ",1," + quantity
                + ",pair," + price + "," + net + "\n";
    }

    private static ValidatableResponse send(RequestSpecification as, String table, @Nullable UUID vendor) {
        return send(as, table.getBytes(StandardCharsets.UTF_8), vendor);
    }

    private static ValidatableResponse send(RequestSpecification as, byte[] table, @Nullable UUID vendor) {
        RequestSpecification request = as.contentType("text/csv").body(table);
        return (vendor == null ? request : request.queryParam("vendorId", vendor))
                .post(API + "/invoice-tables")
                .then();
    }
}
