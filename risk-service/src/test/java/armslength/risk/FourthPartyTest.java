package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.rosa;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is behind a vendor may see what it holds: they are named with their days, and the gate looks at them. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class FourthPartyTest {

    @Inject
    BusinessClock clock;

    private final UUID annotators = UUID.randomUUID();
    private final UUID cloud = UUID.randomUUID();
    private final UUID link = UUID.randomUUID();
    private Scene scene;

    @BeforeEach
    void twoLevelsOfSuppliers() {
        scene = new Scene(clock).vendorKnown();
        scene.rivalry();
        scene.release("GUIDELINES", 2, "COPY");
        scene.vendorFact(annotators, "Northfield Data Work", "9000000.00", 2024, "9000000.00", 2025);
        supply(link, scene.vendor, annotators, "Northfield Data Work", "2024-01-01", "null", false);
        supply(UUID.randomUUID(), annotators, cloud, "Far Cloud", "2025-06-01", "\"2025-07-01\"", false);
        // the chain leads back to the vendor: a circle is not followed for ever
        supply(UUID.randomUUID(), cloud, scene.vendor, "Scale AI", "2024-01-01", "null", false);
        awaitBehind(2);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void holdingsAndWindowsNameWhoMaySeeThemAndWhen() {
        rosa().get(API + "/holdings?vendorId=" + scene.vendor)
                .then()
                .body("items[0].fourthParties.name", contains("Northfield Data Work", "Far Cloud"))
                .body("items[0].fourthParties.party", contains(4, 5))
                .body("items[0].fourthParties.from", contains("2024-01-01", "2025-06-01"))
                .body("items[0].fourthParties.to", contains(null, "2025-07-01"));
        scene.ownership("Alexandr Wang");
        scene.settled();
        rosa().get(API + "/vendors/" + scene.vendor + "/exposure-windows/" + scene.meta)
                .then()
                .body("days", equalTo(1))
                .body("fourthParties.name", contains("Northfield Data Work", "Far Cloud"));
        // Far Cloud is gone since July: it saw what was released before, and nothing that is released later
        scene.at(Instant.parse("2025-07-02T09:00:00Z"));
        scene.release(scene.asset("RUBRICS", 1), "COPY", "2025-07-01");
        rosa().get(API + "/holdings?vendorId=" + scene.vendor)
                .then()
                .body("items[0].fourthParties.name", contains("Northfield Data Work"))
                .body("items[1].fourthParties.name", contains("Northfield Data Work", "Far Cloud"));
    }

    @Test
    void theGateLooksAtTheRivalsHoldOnThoseBehind() {
        scene.fresh();
        scene.check(5).body("answer", equalTo("ALLOW"));
        scene.ownership(annotators, scene.meta, "Meta Platforms", "0.49", "0");
        awaitConflicts(1);
        scene.standing()
                .body("gateClosedFromClass", equalTo(5))
                .body("hardGateClosed", equalTo(false))
                .body("residual", equalTo("0.00"))
                .body(
                        "fourthPartyConflicts",
                        contains(
                                "Meta Platforms, a direct rival, is at T4 presumed control over Northfield Data Work, which is"
                                        + " behind the vendor since 2024-01-01"));
        scene.check(5)
                .body("answer", equalTo("DENY"))
                .body("reasons.code", contains("FOURTH_PARTY"))
                .body("reasons[0].text", containsString("Northfield Data Work"))
                .body("wouldChange", hasItem("an end of that supply, or a release below class 5"));
        scene.check(4).body("answer", equalTo("WARN")).body("reasons.code", contains("FOURTH_PARTY"));
        scene.check(3).body("answer", equalTo("WARN"));
        scene.check(2).body("answer", equalTo("ALLOW"));
        Instant withConflict = Instant.parse("2025-06-13T10:00:00Z");
        scene.at(Instant.parse("2025-06-13T11:00:00Z"));
        supply(link, scene.vendor, annotators, "Northfield Data Work", "2024-01-01", "null", true);
        awaitBehind(0);
        scene.fresh();
        scene.check(5).body("answer", equalTo("ALLOW"));
        scene.standing().body("fourthPartyConflicts", empty()).body("gateClosedFromClass", nullValue());
        // what was known an hour ago is still known to have been known
        rosa().get(API + "/vendors/" + scene.vendor + "/standing?knownAt=" + withConflict)
                .then()
                .body("gateClosedFromClass", equalTo(5));
    }

    @Test
    void aRivalThatSuppliesOurVendorIsAConflictItself() {
        supply(UUID.randomUUID(), cloud, scene.meta, "Meta Platforms", "2025-06-10", "null", false);
        awaitConflicts(1);
        scene.standing()
                .body(
                        "fourthPartyConflicts",
                        contains("Meta Platforms, behind the vendor since 2025-06-10, is a direct rival itself"));
    }

    private void awaitBehind(int parties) {
        await().atMost(PATIENCE).untilAsserted(() -> scene.standing().body("fourthParties.size()", equalTo(parties)));
    }

    private void awaitConflicts(int conflicts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> rosa().get(API + "/standings?limit=200")
                        .then()
                        .body(
                                "items.find { it.vendorId == '" + scene.vendor + "' }.gateClosedFromClass",
                                conflicts == 0 ? nullValue() : equalTo(5)));
    }

    private void supply(UUID id, UUID customer, UUID supplier, String name, String from, String to, boolean withdrawn) {
        scene.facts.send(
                "vendor",
                "vendor-service",
                customer.toString(),
                "armslength.vendor.supply-link-changed.v1",
                """
                {"linkId":"%s","customerId":"%s","supplierId":"%s","supplierName":"%s","service":"annotators","validFrom":"%s",
                 "validTo":%s,"withdrawn":%s,"at":"%s"}
                """.formatted(id, customer, supplier, name, from, to, withdrawn, clock.now()));
    }
}
