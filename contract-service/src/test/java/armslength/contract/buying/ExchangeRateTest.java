package armslength.contract.buying;

import static armslength.contract.buying.Desk.API;
import static armslength.contract.buying.Desk.accepted;
import static armslength.contract.buying.Desk.bruno;
import static armslength.contract.buying.Desk.fiona;
import static armslength.contract.buying.Desk.ordered;
import static armslength.contract.buying.Desk.paula;
import static armslength.contract.buying.Desk.post;
import static armslength.contract.buying.Desk.requisition;
import static armslength.contract.buying.Desk.vera;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dated rates, what an amount is worth by them, and amounts kept in both currencies. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ExchangeRateTest {

    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <Cube><Cube time='2025-03-%1$s'><Cube currency='USD' rate='%2$s'/><Cube currency='JPY' rate='160.00'/>
                <Cube currency='CHF' rate='0.9500'/></Cube></Cube>
            </gesmes:Envelope>
            """;

    @Inject
    BusinessClock clock;

    @Inject
    DataSource database;

    @BeforeEach
    void theDay() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void ratesAreTakenInOnceAndACorrectionIsKeptBesideTheOld() {
        take(FILE.formatted("14", "1.1000"))
                .statusCode(201)
                .body("read", equalTo(3))
                .body("kept", equalTo(3));
        take(FILE.formatted("14", "1.1000")).statusCode(201).body("kept", equalTo(0));
        convert("100.00", "EUR", "USD", "2025-03-14")
                .body("converted.amount", equalTo("110.00"))
                .body("rateDay", equalTo("2025-03-14"));
        take(FILE.formatted("14", "1.2000")).statusCode(201).body("kept", equalTo(1));
        convert("100.00", "EUR", "USD", "2025-03-14").body("converted.amount", equalTo("120.00"));
        fiona().get(API + "/exchange-rates?day=2025-03-14&currency=USD")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].perEuro", equalTo("1.2"));
        fiona().get(API + "/exchange-rates?limit=1").then().body("items", hasSize(1));
    }

    @Test
    void weekendsUseTheLastDayAndEachCurrencyItsMinorUnits() {
        take(FILE.formatted("21", "1.1000")).statusCode(201);
        convert("100.00", "USD", "JPY", "2025-03-23")
                .body("converted.amount", equalTo("14545"))
                .body("converted.currency", equalTo("JPY"))
                .body("rateDay", equalTo("2025-03-21"));
        convert("100", "JPY", "CHF", "2025-03-22").body("converted.amount", equalTo("0.59"));
        fiona().get(API + "/exchange-rates/conversions?amount=1&from=USD&to=EUR&day=2024-01-01")
                .then()
                .statusCode(422)
                .body("code", equalTo("no-exchange-rate"));
        fiona().get(API + "/exchange-rates/conversions?amount=1.5&from=JPY&to=EUR&day=2025-03-21")
                .then()
                .statusCode(400);
        fiona().get(API + "/exchange-rates/conversions?amount=1&from=XXQ&to=EUR")
                .then()
                .statusCode(400);
    }

    @Test
    void aWrongFileIsRefusedAsAWhole() {
        take(FILE.formatted("28", "-1")).statusCode(422).body("code", equalTo("rates-unreadable"));
        take(FILE.formatted("28", "abc")).statusCode(422).body("detail", containsString("USD"));
        take(FILE.formatted("99", "1.1")).statusCode(422);
        take("<Cube/>").statusCode(422);
        take("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>")
                .statusCode(422);
        fiona().get(API + "/exchange-rates?day=2025-03-28").then().body("items", hasSize(0));
        bruno().contentType("application/xml")
                .body("<a/>")
                .post(API + "/imports/exchange-rates")
                .then()
                .statusCode(403);
        fiona().contentType("text/plain")
                .body("x")
                .post(API + "/imports/exchange-rates")
                .then()
                .statusCode(415);
    }

    @Test
    void anInvoiceIsKeptInItsOwnAndTheReportingCurrency() {
        try (Desk desk = new Desk()) {
            UUID vendor = desk.vendor("Swiss annotators");
            String contract = Desk.contract(vendor, "CHF");
            post(bruno(), "/requisitions", requisition(contract, "1000", "CHF"));
            take("<E><Cube><Cube time='2025-06-13'><Cube currency='USD' rate='1.1500'/><Cube currency='CHF' rate='0.9400'/></Cube></Cube></E>")
                    .statusCode(201);
            String order = ordered(contract, "1000", "CHF");
            accepted(vendor, order, 1, "one", "100");
            post(
                            vera(vendor),
                            "/invoices",
                            Desk.invoice(vendor, "INVOICE", "CH-1", "null", order, "100", "1.70", "170.00", "CHF"))
                    .statusCode(201)
                    .body("status", equalTo("MATCHED"))
                    .body("net.amount", equalTo("170.00"))
                    .body("reportingNet.amount", equalTo("207.98"))
                    .body("reportingNet.currency", equalTo("USD"))
                    .body("rateDay", equalTo("2025-06-13"));
            paula().get(API + "/requisitions?contractId=" + contract)
                    .then()
                    .body("items[0].weighed.currency", equalTo("USD"));
        }
    }

    @Test
    void theLinesAndThePaymentsComeToTheInvoiceInBothCurrencies() throws SQLException {
        try (Desk desk = new Desk()) {
            UUID vendor = desk.vendor("Swiss annotators");
            String contract = Desk.contract(vendor, "CHF");
            take("<E><Cube><Cube time='2025-06-13'><Cube currency='USD' rate='1.1500'/><Cube currency='CHF' rate='0.9400'/></Cube></Cube></E>")
                    .statusCode(201);
            String order = ordered(Desk.requisitionOf(
                    contract,
                    Desk.line("1", "33.33", "CHF", "null"),
                    Desk.line("1", "33.33", "CHF", "null"),
                    Desk.line("1", "33.34", "CHF", "null")));
            StringBuilder lines = new StringBuilder();
            for (int line = 1; line <= 3; line++) {
                accepted(vendor, order, line, "line " + line, "1");
                String price = line == 3 ? "33.34" : "33.33";
                lines.append(line == 1 ? "" : ",").append("""
                        {"description":"Pairs","orderId":"%s","orderLine":%d,"quantity":"1","unit":"pair",
                         "unitPrice":"%s","net":{"amount":"%s","currency":"CHF"}}
                        """.formatted(order, line, price, price));
            }
            String invoice = post(vera(vendor), "/invoices", """
                    {"vendorId":"%s","kind":"INVOICE","number":"CH-3","issuedOn":"2025-06-13",
                     "tax":{"amount":"7.70","currency":"CHF"},"lines":[%s]}
                    """.formatted(vendor, lines))
                    .statusCode(201)
                    .body("status", equalTo("MATCHED"))
                    .body("gross.amount", equalTo("107.70"))
                    .body("reportingNet.amount", equalTo("122.34"))
                    .extract()
                    .path("id");
            for (String part : new String[] {"35.90", "35.91", "35.89"}) {
                post(fiona(), "/payments", """
                        {"invoiceId":"%s","amount":{"amount":"%s","currency":"CHF"},"paidOn":"2025-06-13",
                         "reference":"%s"}
                        """.formatted(invoice, part, part + vendor))
                        .statusCode(201);
            }
            for (String movement : new String[] {"INVOICED", "PAID"}) {
                assertThat(entered(vendor, movement)).isEqualTo("100.00 CHF 122.34 USD");
            }
        }
    }

    private String entered(UUID vendor, String movement) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement sums = connection.prepareStatement("""
                        select sum(amount), min(currency), sum(reporting_amount), min(reporting_currency) from ledger_entry
                        where vendor_id = ? and movement = ?
                        """)) {
            sums.setObject(1, vendor);
            sums.setString(2, movement);
            try (ResultSet row = sums.executeQuery()) {
                row.next();
                return row.getBigDecimal(1).setScale(2) + " " + row.getString(2) + " "
                        + row.getBigDecimal(3).setScale(2) + " " + row.getString(4);
            }
        }
    }

    private static ValidatableResponse take(String file) {
        return fiona().contentType("application/xml")
                .body(file)
                .post(API + "/imports/exchange-rates")
                .then();
    }

    private static ValidatableResponse convert(String amount, String from, String to, String day) {
        return fiona().get(API + "/exchange-rates/conversions?amount=" + amount + "&from=" + from + "&to=" + to
                        + "&day=" + day)
                .then()
                .statusCode(200);
    }
}
