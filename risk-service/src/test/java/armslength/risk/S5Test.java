package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.rosa;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario S5 over HTTP: concentration, and dependency both ways, in two fiscal years of their own. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class S5Test {

    private static final int BEFORE = 2041;
    private static final int AFTER = 2042;
    private static final String AS_OF = "&asOf=2025-06-13";

    @Inject
    BusinessClock clock;

    private Scene scene;
    private final UUID surge = UUID.randomUUID();
    private final UUID turing = UUID.randomUUID();
    private final UUID labelbox = UUID.randomUUID();
    private final UUID handshake = UUID.randomUUID();

    @BeforeEach
    void thePortfolio() {
        scene = new Scene(clock).s0();
        vendor(surge, "Surge", "900", "950");
        vendor(turing, "Turing", "480", "525");
        vendor(labelbox, "Labelbox", "200", "250");
        vendor(handshake, "Handshake", "150", "205");
        spend(scene.vendor, "200", "0");
        spend(surge, "100", "150");
        spend(turing, "80", "125");
        spend(labelbox, "60", "110");
        spend(handshake, "60", "115");
        await().atMost(PATIENCE)
                .until(() -> concentration(AFTER).extract().statusCode() == 200
                        && concentration(AFTER)
                                        .extract()
                                        .jsonPath()
                                        .getList("vendors")
                                        .size()
                                == 4
                        && concentration(BEFORE)
                                        .extract()
                                        .jsonPath()
                                        .getList("vendors")
                                        .size()
                                == 5);
    }

    @AfterEach
    void close() {
        for (UUID vendor : List.of(scene.vendor, surge, turing, labelbox, handshake)) {
            spend(vendor, "0", "0"); // the years belong to the next test again
        }
        await().atMost(PATIENCE)
                .until(() -> concentration(AFTER).extract().statusCode() == 404
                        && concentration(BEFORE).extract().statusCode() == 404);
        scene.close();
    }

    @Test
    void theIndexIsBlindToWhyWeMoved() {
        concentration(BEFORE)
                .body("hhi", equalTo("2544"))
                .body("effectiveVendors", equalTo("3.9308"))
                .body("cr1Percent", equalTo("40.0000"))
                .body("cr3Percent", equalTo("76.0000"))
                .body("competitorExposed[0].rivalName", equalTo("Meta Platforms"))
                .body("competitorExposed[0].byTierPercent", equalTo("40.0000"))
                .body("competitorExposed[0].weightedPercent", equalTo("35.5298"))
                .body("labels.MG2023", equalTo("HIGHLY_CONCENTRATED"))
                .body("labels.HMG2010", equalTo("HIGHLY_CONCENTRATED"))
                .body("vendors[0].large", equalTo(true));
        concentration(AFTER)
                .body("hhi", equalTo("2538"))
                .body("effectiveVendors", equalTo("3.9401"))
                .body("cr1Percent", equalTo("30.0000"))
                .body("cr3Percent", equalTo("78.0000"))
                .body("competitorExposed", hasSize(0))
                .body("note", containsString("blind to why"));
        rosa().get(API + "/concentration/trend?fromYear=" + BEFORE + "&toYear=" + AFTER + AS_OF)
                .then()
                .statusCode(200)
                .body("years.hhi", contains("2544", "2538"))
                .body("years[0].change", nullValue())
                .body("years[1].change", equalTo("-6"));
    }

    @Test
    void oneOwnerOverTwoVendorsMakesThemOne() {
        UUID fund = UUID.randomUUID();
        scene.ownership(turing, fund, "A fund", "0.20", "0.20");
        scene.ownership(handshake, fund, "A fund", "0.20", "0.20");
        await().atMost(PATIENCE)
                .until(() -> concentration(AFTER)
                        .extract()
                        .jsonPath()
                        .getString("groupedHhi")
                        .equals("3688"));
        concentration(AFTER)
                .body("hhi", equalTo("2538"))
                .body("groupedChange", equalTo("1150"))
                .body("groupedChangeFlagged", contains("HMG2010", "MG2023"))
                .body("groups", hasSize(1))
                .body("groups[0].vendorNames", containsInAnyOrder("Turing", "Handshake"))
                .body("groups[0].owners", contains("A fund"));
    }

    @Test
    void theReceiversDependOnUs() {
        dependency(labelbox, BEFORE, "30.0000", "ALERT");
        dependency(labelbox, AFTER, "44.0000", "ALERT");
        dependency(handshake, BEFORE, "40.0000", "ALERT");
        dependency(handshake, AFTER, "56.0976", "CAPTIVE");
        concentration(AFTER)
                .body("vendors.find { it.vendorName == 'Handshake' }.captive", equalTo(true))
                .body("vendors.find { it.vendorName == 'Labelbox' }.captive", equalTo(false))
                .body("vendors.find { it.vendorName == 'Labelbox' }.dependencyBasis", equalTo("FORWARD"));
        capped(labelbox, "60000000.00");
        capped(handshake, "38571428.57");
    }

    private static void dependency(UUID vendor, int year, String percent, String band) {
        rosa().get(API + "/vendors/" + vendor + "/dependency?fiscalYear=" + year)
                .then()
                .body("lines.find { it.basis == 'FORWARD' }.ratioPercent", equalTo(percent))
                .body("lines.find { it.basis == 'FORWARD' }.band", equalTo(band));
    }

    private static void capped(UUID vendor, String allowed) {
        rosa().get(API + "/vendors/" + vendor + "/dependency?fiscalYear=" + AFTER + "&cap=0.30")
                .then()
                .body("lines.find { it.basis == 'FORWARD' }.allowedAtCap.amount", equalTo(allowed));
    }

    private static ValidatableResponse concentration(int year) {
        return rosa().get(API + "/concentration?fiscalYear=" + year + AS_OF).then();
    }

    private void vendor(UUID id, String name, String before, String after) {
        scene.facts.send(
                "vendor", "vendor-service", id.toString(), "armslength.vendor.vendor-changed.v1", """
                {"vendorId":"%s","name":"%s","lifecycle":"QUALIFIED","skills":[],"capacities":[],"revenues":[
                  {"fiscalYear":%d,"basis":"FORECAST","amount":{"amount":"%s000000.00","currency":"USD"}},
                  {"fiscalYear":%d,"basis":"FORECAST","amount":{"amount":"%s000000.00","currency":"USD"}}],
                 "version":1,"at":"2025-06-13T08:30:00Z"}
                """.formatted(
                                id, name, BEFORE, before, AFTER, after));
    }

    private void spend(UUID id, String before, String after) {
        scene.spend(id, BEFORE, before + "000000.00", "0.00");
        scene.spend(id, AFTER, after + "000000.00", "0.00");
    }
}
