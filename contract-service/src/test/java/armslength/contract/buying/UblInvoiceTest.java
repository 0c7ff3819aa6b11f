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
import static org.hamcrest.Matchers.hasItem;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
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
    void everyValidExampleIsStoredWithItsAmounts() throws IOException {
        Path peppol = Standards.folder("peppol-bis-billing-3/examples");
        Path norway = Standards.folder("peppol-bis-billing-3/national-examples/NO");
        Path cen = Standards.folder("en16931-cen/ubl/examples");
        Map<String, Integer> answers = new TreeMap<>();
        int stored = 0;
        for (Path folder : List.of(peppol, norway, cen)) {
            for (Path file : xml(folder)) {
                UUID of = desk.vendor("Supplier " + UUID.randomUUID());
                ratesFor(file);
                Response answer =
                        send(fiona(), Files.readAllBytes(file), of).extract().response();
                answers.put(folder.getFileName() + "/" + file.getFileName(), answer.statusCode());
                if (answer.statusCode() == 201) {
                    stored++;
                    assertThat(answer.path("lines").toString()).isNotEqualTo("[]");
                    assertThat((String) answer.path("source")).isEqualTo("UBL");
                } else {
                    System.out.println(file + " " + answer.asString());
                }
            }
        }
        assertThat(answers)
                .allSatisfy((file, status) -> assertThat(status).as(file).isEqualTo(201));
        assertThat(stored).isEqualTo(answers.size());
    }

    @Test
    void anExampleMatchesItsOrderAndItsAcceptance() throws IOException {
        Path folder = Standards.folder("peppol-bis-billing-3/examples");
        rates("EUR", "2017-11-13");
        String contract = Desk.contract(vendor, "EUR");
        String xml = Files.readString(folder.resolve("vat-category-Z.xml"));
        String price = between(xml, "PriceAmount currencyID=\"GBP\">", "<");
        String quantity = between(xml, "InvoicedQuantity unitCode=\"EA\">", "<");
        String gbp = Desk.contract(vendor, "GBP");
        rates("GBP", between(xml, "IssueDate>", "<"), "2025-06-13");
        String order = ordered(Desk.requisitionOf(gbp, Desk.line("1000", price, "GBP", "null")));
        accepted(vendor, order, 1, "all of it", quantity);
        assertThat(contract).isNotEqualTo(gbp);
        String withOrder = xml.replace(
                "<cac:AccountingSupplierParty>",
                "<cac:OrderReference><cbc:ID>" + order + "</cbc:ID></cac:OrderReference><cac:AccountingSupplierParty>");
        assertThat(withOrder).contains(order);
        send(vera(vendor), withOrder.getBytes(StandardCharsets.UTF_8), null)
                .statusCode(201)
                .body("status", equalTo("MATCHED"))
                .body("lines[0].findings", empty())
                .body("submittedBy", equalTo(""));
        send(fiona(), withOrder.getBytes(StandardCharsets.UTF_8), vendor)
                .statusCode(409)
                .body("code", equalTo("duplicate-invoice"));
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
                .body("errors.detail", hasItem(containsString("[BR-CO-15]")));
        send(fiona(), good.replace("<cbc:BuyerReference>0150abc</cbc:BuyerReference>", ""), vendor)
                .statusCode(422)
                .body("errors.detail", hasItem(containsString("[PEPPOL-EN16931-R003]")));
        Path greek = Standards.folder("peppol-bis-billing-3/national-examples/GR");
        for (Path file : xml(greek)) {
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
        String laughs = """
                <!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><l>&c;</l>
                """;
        send(fiona(), laughs, vendor).statusCode(422);
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
        rates("USD", "2017-11-13");
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

    private static List<Path> xml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static void ratesFor(Path file) throws IOException {
        String xml = Files.readString(file);
        rates(
                between(xml, "DocumentCurrencyCode", "</").replaceAll(".*>", ""),
                between(xml, "IssueDate>", "<").strip());
    }

    private static void rates(String currency, String... days) {
        for (String day : days) {
            String other = currency.equals("EUR") || currency.equals("USD")
                    ? ""
                    : "<Cube currency='" + currency + "' rate='7.5'/>";
            fiona().contentType("application/xml")
                    .body("<E><Cube><Cube time='" + day + "'><Cube currency='USD' rate='1.1642'/>" + other
                            + "</Cube></Cube></E>")
                    .post(API + "/exchange-rates")
                    .then()
                    .statusCode(201);
        }
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static ValidatableResponse send(RequestSpecification as, String xml, UUID vendor) {
        return send(as, xml.getBytes(StandardCharsets.UTF_8), vendor);
    }

    private static ValidatableResponse send(RequestSpecification as, byte[] xml, UUID vendor) {
        RequestSpecification request = as.contentType("application/xml").body(xml);
        return (vendor == null ? request : request.queryParam("vendorId", vendor))
                .post(API + "/invoice-documents")
                .then();
    }
}
