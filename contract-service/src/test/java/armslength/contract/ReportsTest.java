package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.post;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What finance asks: variance by every dimension, balances on any day as known at any instant, promises not used. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ReportsTest {

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;
    private String contract;

    @BeforeEach
    void aVendorInMay() {
        clock.rehearseFrom(Instant.parse("2025-05-05T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
        contract = Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void theVarianceIsToldByEveryDimension() {
        post(fiona(), "/plans", """
                {"vendorId":"%s","fiscalYear":2025,"amount":{"amount":"100.00","currency":"USD"},"lines":[
                  {"month":4,"category":"RLHF","team":"post-training","amount":{"amount":"60.00","currency":"USD"}},
                  {"month":5,"category":"SFT","team":"pre-training","amount":{"amount":"40.00","currency":"USD"}}]}
                """.formatted(vendor)).statusCode(201);
        spend("2025-04-10", "50.00", "RLHF", "post-training");
        spend("2025-05-02", "10.00", "RLHF", "post-training");
        spend("2025-05-02", "45.00", "SFT", "pre-training");
        report("by=VENDOR", "planned", "100.00").body("items[0].name", equalTo("Scale AI"));
        report("by=VENDOR", "variance", "5.00").body("items[0].variancePercent", equalTo("5.0000"));
        report("by=CATEGORY", "recognised", "60.00", "45.00").body("items.key", equalTo(List.of("RLHF", "SFT")));
        report("by=TEAM", "planned", "60.00", "40.00");
        report("by=MONTH", "variance", "-10.00", "15.00")
                .body("items.key", equalTo(List.of("2025-04-01", "2025-05-01")));
        report("by=MONTH&category=RLHF", "recognised", "50.00", "10.00").body("items[1].variancePercent", nullValue());
        report("by=MONTH&from=2025-05-01&to=2025-06-01", "recognised", "55.00");
        fiona().get(API + "/reports/variances?by=MONTH&limit=1&vendorId=" + vendor)
                .then()
                .body("items", hasSize(1));
        fiona().get(API + "/reports/variances?from=2025-05-02").then().statusCode(400);
        fiona().get(API + "/reports/variances?by=COLOUR").then().statusCode(400);
    }

    @Test
    void accrualsAreToldAsOfAnyDayAsKnownAtAnyInstant() {
        String order = post(bruno(), "/orders", Agreed.order(contract, 1000, 1))
                .statusCode(201)
                .extract()
                .path("id");
        draw(order, "100.00", "2025-03-10T10:00:00Z");
        draw(order, "20.00", "2025-04-05T10:00:00Z");
        draw(order, "3.00", "2025-04-05T11:00:00Z");
        clock.rehearseFrom(Instant.parse("2025-05-05T12:00:00Z"));
        accrued("asOf=2025-03-09", null);
        accrued("asOf=2025-03-10", "100.00");
        accrued("asOf=2025-04-05", "123.00");
        accrued("asOf=2025-05-05", "123.00");
        accrued("asOf=2025-05-05&knownAt=2025-04-05T10:30:00Z", "120.00");
        accrued("asOf=2025-05-05&knownAt=2025-04-01T00:00:00Z", "100.00");
        accrued("asOf=2025-04-05&knownAt=2025-05-01T00:00:00Z", "123.00");
        accrued("asOf=2025-05-05&knownAt=2025-03-10T09:59:59Z", null);
        fiona().get(API + "/reports/balances?quantity=ORDER&vendorId=" + vendor)
                .then()
                .body("items[0].balance.amount", equalTo("877.00"));
        fiona().get(API + "/reports/balances?quantity=OUTSIDE").then().statusCode(400);
    }

    @Test
    void whatIsCommittedAndNotUsedIsTold() {
        Agreed.record(Agreed.promising(vendor, "BEST_EFFORT", 50));
        spend("2025-04-10", "20000000.00", "RLHF", "post-training");
        fiona().get(API + "/reports/unused-commitments?vendorId=" + vendor)
                .then()
                .body("items", hasSize(1))
                .body("items[0].remaining.amount", equalTo("100000000.00"));
        fiona().get(API + "/reports/unused-commitments?asOf=2027-01-01&vendorId=" + vendor)
                .then()
                .body("items", hasSize(0));
    }

    private io.restassured.response.ValidatableResponse report(String query, String field, String... amounts) {
        return fiona().get(API + "/reports/variances?vendorId=" + vendor + "&" + query)
                .then()
                .statusCode(200)
                .body("items." + field + ".amount", equalTo(List.of(amounts)));
    }

    private void accrued(String query, @org.jspecify.annotations.Nullable String amount) {
        fiona().get(API + "/reports/balances?vendorId=" + vendor + "&" + query)
                .then()
                .statusCode(200)
                .body("items[0].balance.amount", equalTo(amount));
    }

    private void draw(String order, String amount, String at) {
        clock.rehearseFrom(Instant.parse(at));
        post(
                        bruno(),
                        "/orders/" + order + "/draws",
                        Agreed.draw(amount, UUID.randomUUID().toString()))
                .statusCode(201);
    }

    private void spend(String day, String amount, String category, String team) {
        String body = Agreed.spend(vendor, day, amount).strip();
        post(
                        fiona(),
                        "/spend-entries",
                        body.substring(0, body.length() - 1)
                                + ",\"category\":\"%s\",\"team\":\"%s\"}".formatted(category, team))
                .statusCode(201);
    }
}
