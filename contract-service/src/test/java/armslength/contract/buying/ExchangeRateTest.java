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
import static org.hamcrest.Matchers.containsString;
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
                .post(API + "/exchange-rates")
                .then()
                .statusCode(403);
        fiona().contentType("text/plain")
                .body("x")
                .post(API + "/exchange-rates")
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

    private static ValidatableResponse take(String file) {
        return fiona().contentType("application/xml")
                .body(file)
                .post(API + "/exchange-rates")
                .then();
    }

    private static ValidatableResponse convert(String amount, String from, String to, String day) {
        return fiona().get(API + "/exchange-rates/conversions?amount=" + amount + "&from=" + from + "&to=" + to
                        + "&day=" + day)
                .then()
                .statusCode(200);
    }
}
