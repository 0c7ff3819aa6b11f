package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario S0 over HTTP: every number of the story that this service answers for. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class S0Test {

    @Inject
    BusinessClock clock;

    private Scene scene;

    @BeforeEach
    void theStory() {
        scene = new Scene(clock).s0();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void theScoreAndWhatItIsMadeOf() {
        scene.standing()
                .body("rivals[0].presumedTier", equalTo("T4"))
                .body("rivals[0].triggers[0].code", equalTo("TOTAL_EQUITY"))
                .body("rivals[0].triggers[0].certain", equalTo(true))
                .body(
                        "rivals[0].channels.channel",
                        contains("ECONOMIC", "VOTING", "BOARD", "KEY_PERSON", "MONEY", "INFORMATION"))
                .body(
                        "rivals[0].channels.contribution",
                        contains("0.5880", "0.0000", "0.5000", "0.3000", "0.2250", "0.0000"))
                .body("rivals[0].omega", equalTo("0.8882"))
                .body("holdings.weight", containsInAnyOrder("0.4000", "0.7500", "0.4500", "0.2000"))
                .body("exposure", equalTo("0.9340"))
                .body("inherent", equalTo("82.96"))
                .body("mitigation", equalTo("0.2350"))
                .body("residual", equalTo("63.47"))
                .body("band", equalTo("RESTRICT"))
                .body("policyVersion", equalTo(4))
                .body("asOf", equalTo("2025-06-13"));
    }

    @Test
    void unmitigatedItWouldAskForTheExit() {
        // bands are cut on the residual score: without mitigations that is the inherent one
        try (Scene bare = new Scene(clock)) {
            bare.vendorKnown();
            bare.rivalry();
            bare.holdings();
            bare.ownership("Alexandr Wang");
            await().atMost(PATIENCE)
                    .until(() -> !bare.reviews().getList("items").isEmpty());
            bare.standing().body("residual", equalTo("82.96")).body("band", equalTo("EXIT_REVIEW"));
            // due in two business days
            assertThat(bare.reviews().getString("items[0].dueOn")).isEqualTo("2025-06-17");
            bare.fresh();
            bare.check(1).body("answer", equalTo("DENY"));
        }
    }

    @Test
    void theOwnerAsACustomerAndTheStressLine() {
        scene.standing()
                .body("rivals[0].economicChannelAlone", equalTo("54.92"))
                .body("rivals[0].ownerAsCustomer.sharePercent", equalTo("22.5000"))
                .body("rivals[0].ownerAsCustomer.basis", equalTo("FORWARD"))
                .body("rivals[0].ownerAsCustomer.annual.amount", equalTo("450000000.00"))
                .body("rivals[0].ownerAsCustomer.promised.amount", equalTo("2250000000.00"))
                .body("rivals[0].stress.sharePercent", equalTo("51.7241"))
                .body("rivals[0].stress.money", equalTo("0.5000"))
                .body("rivals[0].stress.omega", equalTo("0.9279"))
                .body("rivals[0].stress.inherent", equalTo("86.67"))
                .body("rivals[0].stress.residual", equalTo("66.30"))
                .body("rivals[0].stress.band", equalTo("RESTRICT"));
    }

    @Test
    void ourShareOfItsRevenueByTypedBasis() {
        scene.spend(scene.vendor, 2024, "150000000.00", "150000000.00");
        scene.spend(scene.vendor, 2025, "200000000.00", "0.00");
        scene.settled();
        rosa().get(API + "/vendors/" + scene.vendor + "/dependency?fiscalYear=2024")
                .then()
                .statusCode(200)
                .body("lines.find { it.basis == 'ACTUAL_SAME_YEAR' }.ratioPercent", equalTo("17.2414"))
                .body("lines.find { it.basis == 'ACTUAL_SAME_YEAR' }.band", equalTo("MAJOR_CUSTOMER"));
        rosa().get(API + "/vendors/" + scene.vendor + "/dependency?fiscalYear=2025")
                .then()
                .body("lines.find { it.basis == 'FORWARD' }.ratioPercent", equalTo("10.0000"))
                .body("lines.find { it.basis == 'FORWARD' }.band", equalTo("MAJOR_CUSTOMER"))
                .body("lines.find { it.basis == 'MIXED' }.ratioPercent", equalTo("22.9885"))
                .body("lines.find { it.basis == 'MIXED' }.band", nullValue());
    }

    @Test
    void aScoreIsAMemoryOfWhatWasKnown() {
        rosa().get(API + "/vendors/" + scene.vendor + "/standing?knownAt=2025-06-13T08:00:00Z")
                .then()
                .statusCode(404);
        rosa().get(API + "/vendors/" + scene.vendor + "/standing?asOf=2025-06-11")
                .then()
                .body("rivals[0].presumedTier", equalTo("T0"))
                .body("residual", equalTo("0.00"));
        JsonPath scores =
                rosa().get(API + "/vendors/" + scene.vendor + "/scores").jsonPath();
        rosa().get(API + "/scores/" + scores.getString("items[0].id"))
                .then()
                .body("inputs.holdings", hasSize(4))
                .body("inputs.mitigations", contains("BOARD_BAR_ATTESTED", "PUBLIC_UNDERTAKING"))
                .body("policyVersion", equalTo(4))
                .body("asOf", equalTo("2025-06-13"))
                .body("knownAt", notNullValue());
        rosa().get(API + "/scores/" + scores.getString("items[0].id") + "/explain")
                .then()
                .body("same", equalTo(true))
                .body("residualNow", startsWith("63.46599"));
        rosa().get(API + "/standings?band=RESTRICT").then().body("items.vendorId", hasItem(scene.vendor.toString()));
        rosa().get(API + "/standings?band=CLEAR").then().body("items.vendorId", not(hasItem(scene.vendor.toString())));
    }
}
