package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Electronic invoices: the published examples come through to stored and matched ones, broken ones say why not. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class UblInvoiceTest {

    @Inject
    BusinessClock clock;

    private Desk desk;
    private UUID vendor;

    @BeforeEach
    void ratesOfEveryDay() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        desk = new Desk();
        vendor = desk.vendor("Supplier " + UUID.randomUUID());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anExampleMatchesItsOrderAndComesOnce() throws IOException {
        Path folder = Standards.folder("peppol-bis-billing-3/examples");
        String xml = Files.readString(folder.resolve("vat-category-Z.xml"));
        String price = between(xml, "PriceAmount currencyID=\"GBP\">", "<");
        String quantity = between(xml, "InvoicedQuantity unitCode=\"EA\">", "<");
        UblDocument.rates("GBP", List.of(between(xml, "IssueDate>", "<"), "2025-06-13"));
        String order =
                ordered(Desk.requisitionOf(Desk.contract(vendor, "GBP"), Desk.line("1000", price, "GBP", "null")));
        accepted(vendor, order, 1, "all of it", quantity);
        String withOrder = xml.replace(
                "<cac:AccountingSupplierParty>",
                "<cac:OrderReference><cbc:ID>" + order + "</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>");
        assertThat(withOrder).contains(order);
        String invoice = send(vera(vendor), withOrder.getBytes(StandardCharsets.UTF_8), null)
                .statusCode(201)
                .body("status", equalTo("MATCHED"))
                .body("source", equalTo("UBL"))
                .body("lines[0].findings", empty())
                .body("submittedBy", equalTo(""))
                .extract()
                .path("id");
        send(fiona(), withOrder.getBytes(StandardCharsets.UTF_8), vendor)
                .statusCode(409)
                .body("code", equalTo("duplicate-invoice"))
                .body("invoiceId", equalTo(invoice));
        assertThat(vera(vendor)
                        .get(API + "/invoices/" + invoice + "/document")
                        .then()
                        .statusCode(200)
                        .contentType("application/xml")
                        .extract()
                        .asString())
                .isEqualTo(withOrder);
        vera(UUID.randomUUID())
                .get(API + "/invoices/" + invoice + "/document")
                .then()
                .statusCode(404);
    }

    @Test
    void brokenOnesAreRefusedWithTheRuleAndTheReason() throws IOException {
        Path folder = Standards.folder("peppol-bis-billing-3/examples");
        String good = Files.readString(folder.resolve("base-example.xml"));
        send(fiona(), good.replace("<cbc:IssueDate>2017-11-13</cbc:IssueDate>", ""), vendor)
                .statusCode(422)
                .body("code", equalTo("invoice-invalid"));
        send(
                        fiona(),
                        good.replace(
                                "<cbc:TaxInclusiveAmount currencyID=\"EUR\">1656.25",
                                "<cbc:TaxInclusiveAmount currencyID=\"EUR\">1656.24"),
                        vendor)
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("[BR-CO-15]")))
                .body("errors.pointer", everyItem(containsString("Invoice")));
        send(fiona(), good.replace("<cbc:BuyerReference>0150abc</cbc:BuyerReference>", ""), vendor)
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("[PEPPOL-EN16931-R003]")));
        String cen =
                Files.readString(Standards.folder("en16931-cen/ubl/examples").resolve("ubl-tc434-example1.xml"));
        send(fiona(), cen.replaceFirst("<cbc:InvoiceTypeCode[^>]*>[^<]*</cbc:InvoiceTypeCode>", ""), vendor)
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("[BR-04]")));
        Path greek = Standards.folder("peppol-bis-billing-3/national-examples/GR");
        for (Path file : UblDocument.in(greek)) {
            send(fiona(), Files.readAllBytes(file), vendor)
                    .statusCode(422)
                    .body("errors.detail", hasItem(containsString("[")));
        }
        fiona().get(API + "/invoices?vendorId=" + vendor).then().body("items", empty());
    }

    @Test
    void nothingIsFetchedAndNoEntityIsRead() throws IOException {
        String secret = "secret-" + UUID.randomUUID();
        Path file = Files.createTempFile("secret", ".txt");
        Files.writeString(file, secret);
        String attack = """
                <?xml version="1.0"?>
                <!DOCTYPE Invoice [<!ENTITY x SYSTEM "%s">]>
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&x;</Invoice>
                """.formatted(file.toUri());
        String answer = send(fiona(), attack, vendor).statusCode(422).extract().asString();
        assertThat(answer).doesNotContain(secret).contains("DOCTYPE");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
        for (int depth = 1; depth < 40; depth++) {
            laughs.append("<!ENTITY a" + depth + " \"" + ("&a" + (depth - 1) + ";").repeat(10) + "\">");
        }
        laughs.append("]><l>&a39;</l>");
        String include = """
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
                    xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="%s" parse="text"/></Invoice>
                """.formatted(file.toUri());
        String parameter = "<!DOCTYPE l [<!ENTITY % x SYSTEM \"" + file.toUri() + "\"> %x;]><l/>";
        String deep = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        for (String bad : List.of(laughs.toString(), include, parameter, deep)) {
            assertThat(send(fiona(), bad, vendor).statusCode(422).extract().asString())
                    .doesNotContain(secret);
            fiona().contentType("application/xml")
                    .body(bad)
                    .post(API + "/imports/exchange-rates")
                    .then()
                    .statusCode(422)
                    .body("detail", not(containsString(secret)));
        }
        send(fiona(), "<a>" + "x".repeat(13_000_000) + "</a>", vendor).statusCode(413);
        send(fiona(), "<html/>", vendor).statusCode(422).body("detail", containsString("UBL 2.1"));
        send(fiona(), "not XML", vendor).statusCode(422);
        send(bruno(), "<html/>", vendor).statusCode(403);
        Files.delete(file);
    }

    @Test
    void theSupplierIsFoundByItsNameOrAskedFor() throws IOException {
        Path folder = Standards.folder("peppol-bis-billing-3/examples");
        String name = "Official " + UUID.randomUUID();
        UUID named = desk.vendor(name);
        UblDocument.rates("USD", List.of("2017-11-13"));
        String xml = Files.readString(folder.resolve("base-example.xml"))
                .replace("SupplierOfficialName Ltd", name.toUpperCase(Locale.ROOT));
        send(fiona(), xml, null).statusCode(201).body("vendorId", equalTo(named.toString()));
        send(
                        fiona(),
                        xml.replace(name.toUpperCase(Locale.ROOT), "Nobody").replace("SupplierTradingName", "Noone"),
                        null)
                .statusCode(422)
                .body("code", equalTo("supplier-not-known"));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static ValidatableResponse send(RequestSpecification as, String xml, @Nullable UUID vendor) {
        return send(as, xml.getBytes(StandardCharsets.UTF_8), vendor);
    }

    private static ValidatableResponse send(RequestSpecification as, byte[] xml, @Nullable UUID vendor) {
        RequestSpecification request = as.contentType("application/xml").body(xml);
        return (vendor == null ? request : request.queryParam("vendorId", vendor))
                .post(API + "/invoice-documents")
                .then();
    }
}
