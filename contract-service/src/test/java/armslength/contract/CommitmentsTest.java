package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario S4 of DOMAIN section 3 as the API answers it, but for the exit price; and how promises share the spend. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class CommitmentsTest {

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;

    @BeforeEach
    void aVendor() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theNumbersAreThoseOfTheReference() {
        plan("200000000.00");
        Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        String[] invoices = {"14", "15", "17", "16", "18"};
        for (int month = 1; month <= invoices.length; month++) {
            spend("2025-0%d-15".formatted(month), invoices[month - 1] + "000000.00");
        }
        fiona().get(API + "/commitments?vendorId=" + vendor)
                .then()
                .body("items[0].drawn.amount", equalTo("80000000.00"))
                .body("items[0].remaining.amount", equalTo("40000000.00"))
                .body("items[0].drawnPercent", equalTo("66.6667"))
                .body("items[0].pacing", equalTo("1.60"))
                .body("items[0].lifecycle", equalTo("ACTIVE"));
        fiona().get(API + "/commitments/" + commitment(0) + "/forecast")
                .then()
                .statusCode(200)
                .body("asOf", equalTo("2025-06-13"))
                .body("closedMonths", equalTo(5))
                .body("plan.amount", equalTo("200000000.00"))
                .body("actual.amount", equalTo("80000000.00"))
                .body("planToDate.amount", equalTo("83333333.33"))
                .body("variance.amount", equalTo("-3333333.33"))
                .body("variancePercent", equalTo("-4.0000"))
                .body("runRate.amount", equalTo("17000000.00"))
                .body("estimateAtCompletion.amount", equalTo("199000000.00"))
                .body("varianceAtCompletion.amount", equalTo("1000000.00"))
                .body("drawnPercent", equalTo("66.6667"))
                .body("remaining.amount", equalTo("40000000.00"))
                .body("pacing", equalTo("1.60"))
                .body("monthsToExhaust", equalTo("2.3529"))
                .body("exhaustedOn", equalTo("2025-08-11"))
                .body("shortfall.amount", equalTo("0.00"))
                .body("shortfallCharge.amount", equalTo("0.00"))
                .body("burnDown", hasSize(12))
                .body("burnDown[4].remaining.amount", equalTo("40000000.00"))
                .body("burnDown[5].closed", equalTo(false))
                .body("burnDown[6].remaining.amount", equalTo("6000000.00"))
                .body("burnDown[7].remaining.amount", equalTo("0.00"));
    }

    @Test
    void theNumbersOfADayBeforeAreThoseOfThatDay() {
        Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        spend("2025-01-15", "14000000.00");
        spend("2025-02-15", "15000000.00");
        fiona().get(API + "/commitments/" + commitment(0) + "/forecast?asOf=2025-02-28")
                .then()
                .body("closedMonths", equalTo(1))
                .body("actual.amount", equalTo("14000000.00"))
                .body("variancePercent", nullValue())
                .body("estimateAtCompletion.amount", equalTo("168000000.00"));
    }

    @Test
    void whatFallsShortIsChargedAtItsRate() {
        Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        for (int month = 1; month <= 5; month++) {
            spend("2025-0%d-15".formatted(month), "5000000.00");
        }
        fiona().get(API + "/commitments/" + commitment(0) + "/forecast")
                .then()
                .body("estimateAtCompletion.amount", equalTo("60000000.00"))
                .body("shortfall.amount", equalTo("60000000.00"))
                .body("shortfallCharge.amount", equalTo("30000000.00"))
                .body("exhaustedOn", equalTo("2027-01-01"));
    }

    @Test
    void tiersSayWhatTheSpendOfTheTermEarns() {
        String tiers = """
                "tiers":[{"from":{"amount":"50000000.00","currency":"USD"},"discount":"0.02"},
                         {"from":{"amount":"150000000.00","currency":"USD"},"discount":"0.04"}]}
                """;
        String promise =
                Agreed.promise("MIN_SPEND", 120, "2025-01-01", "2026-01-01").strip();
        String tiered = promise.substring(0, promise.length() - 1) + "," + tiers;
        Agreed.record(Agreed.contract(vendor, tiered, new String[0]));
        String[] invoices = {"14", "15", "17", "16", "18"};
        for (int month = 1; month <= invoices.length; month++) {
            spend("2025-0%d-15".formatted(month), invoices[month - 1] + "000000.00");
        }
        fiona().get(API + "/commitments/" + commitment(0) + "/forecast")
                .then()
                .body("tiers.discountPercent", equalTo(java.util.List.of("2.0000", "4.0000")))
                .body("tiers.missing.amount", equalTo(java.util.List.of("0.00", "70000000.00")))
                .body("tiers[0].reachedOn", nullValue())
                .body("tiers[1].reachedOn", equalTo("2025-10-04")) // 70 / 17 months after May
                .body("rebateToDate.amount", equalTo("600000.00")) // 2 % of 30
                .body("rebateAtCompletion.amount", equalTo("3960000.00")); // 2 % of 100 and 4 % of 49
        for (String wrong : new String[] {"\"40000000.00\"", "\"50000000.00\"", "\"-1.00\""}) {
            post(pia(), "/contracts", Agreed.contract(vendor, tiered.replace("\"150000000.00\"", wrong), new String[0]))
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/commitment/tiers/1/from/amount"));
        }
        post(pia(), "/contracts", Agreed.contract(vendor, tiered.replace("0.04", "1"), new String[0]))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/commitment/tiers/1/discount"));
    }

    @Test
    void oneAmountCountsForOnePromiseTheOldestFirst() {
        String first = Agreed.promise("MIN_SPEND", 10, "2025-01-01", "2026-01-01");
        String second = Agreed.promise("TAKE_OR_PAY", 30, "2025-03-01", "2026-03-01");
        Agreed.record(Agreed.contract(vendor, first, new String[0]));
        Agreed.record(Agreed.contract(vendor, second, new String[0]));
        spend("2025-04-01", "14000000.00");
        fiona().get(API + "/commitments?vendorId=" + vendor)
                .then()
                .body("items.drawn.amount", equalTo(java.util.List.of("4000000.00", "10000000.00")))
                .body("items[1].lifecycle", equalTo("EXHAUSTED"));
        spend("2025-05-01", "-6000000.00");
        fiona().get(API + "/commitments?vendorId=" + vendor)
                .then()
                .body("items.drawn.amount", equalTo(java.util.List.of("0.00", "8000000.00")));
    }

    @Test
    void aSettledPromiseIsOver() {
        Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
        String settlements = "/commitments/" + commitment(0) + "/settlements";
        String settlement = """
                {"outcome":"%s","paid":{"amount":"%s","currency":"%s"},"settledOn":"2025-06-12","evidence":"letter"}
                """;
        post(pia(), settlements, settlement.formatted("WAIVED", "0.00", "USD")).statusCode(403);
        post(fiona(), settlements, settlement.formatted("WAIVED", "5.00", "USD"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/paid/amount"));
        post(fiona(), settlements, settlement.formatted("SHORTFALL_PAID", "5.00", "EUR"))
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/paid/currency"));
        post(fiona(), settlements, settlement.formatted("SHORTFALL_PAID", "60000000.00", "USD"))
                .statusCode(201)
                .body("lifecycle", equalTo("CANCELED"));
        post(fiona(), settlements, settlement.formatted("SHORTFALL_PAID", "60000000.00", "USD"))
                .statusCode(409)
                .body("code", equalTo("commitment-not-open"));
        post(
                        fiona(),
                        "/commitments/" + UUID.randomUUID() + "/settlements",
                        settlement.formatted("WAIVED", "0.00", "USD"))
                .statusCode(404);
    }

    private void plan(String amount) {
        post(fiona(), "/plans", """
                {"vendorId":"%s","fiscalYear":2025,"amount":{"amount":"%s","currency":"USD"}}
                """.formatted(vendor, amount)).statusCode(201);
    }

    private void spend(String day, String amount) {
        post(fiona(), "/spend-entries", Agreed.spend(vendor, day, amount)).statusCode(201);
    }

    private String commitment(int index) {
        JsonPath all = fiona().get(API + "/commitments?vendorId=" + vendor).jsonPath();
        return all.getString("items[" + index + "].commitmentId");
    }
}
