package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.ravi;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The register of information: every contract with its provider, as JSON and CSV, and every gap in it until none is left. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RegisterTest {

    private static final String REGISTER = API + "/register-of-information";

    @Inject
    BusinessClock clock;

    @Test
    void everyGapIsListedUntilItIsMended() {
        try (Scene scene = new Scene(clock)) {
            contract(scene, "ACTIVE", "null");
            await().atMost(PATIENCE).until(() -> gaps(scene).contains("providerName MISSING"));
            assertThat(gaps(scene))
                    .containsExactlyInAnyOrder(
                            "validFrom MISSING",
                            "validTo MISSING",
                            "annualExpense MISSING",
                            "providerName MISSING",
                            "providerLei MISSING",
                            "ownershipKnown MISSING",
                            "band MISSING",
                            "dataClass MISSING",
                            "substitutability MISSING",
                            "reintegration MISSING",
                            "exitPlan MISSING");

            scene.s0();
            contract(scene, "ACTIVE", """
                    {"kind":"MIN_SPEND","amount":{"amount":"120.00","currency":"USD"},
                     "drawn":{"amount":"0.00","currency":"USD"},"remaining":{"amount":"120.00","currency":"USD"},
                     "validFrom":"2025-01-01","validTo":"2026-01-01"}
                    """);
            scene.spend(scene.vendor, 2025, "200000000.00", "0.00");
            party(scene, "5493001KJTIIGC8Y1R13");
            assess(scene, 7, false).statusCode(201).body("substitutability", equalTo("NOT_SUBSTITUTABLE"));
            scene.settled();
            assertThat(gaps(scene))
                    .containsExactlyInAnyOrder("providerLei INVALID", "lastReviewOn MISSING", "exitPlan CONTRADICTION");

            party(scene, "5493001KJTIIGC8Y1R12");
            assess(scene, 6, true).body("substitutability", equalTo("HIGHLY_COMPLEX"));
            scene.decide(rosa(), scene.review(), "RESTRICT").statusCode(200);
            scene.decide(ravi(), scene.review(), "RESTRICT").statusCode(200);
            scene.settled();
            assertThat(gaps(scene)).isEmpty();
            Map<String, Object> entry = entry(scene);
            assertThat(entry)
                    .containsEntry("providerName", "Scale AI")
                    .containsEntry("providerLei", "5493001KJTIIGC8Y1R12")
                    .containsEntry("dataClass", 5)
                    .containsEntry("activeHoldings", 4)
                    .containsEntry("band", "RESTRICT")
                    .containsEntry("worstRival", "Meta Platforms")
                    .containsEntry("lastReviewOn", "2025-06-13")
                    .containsEntry("substitutability", "HIGHLY_COMPLEX");
            String csv = rosa().accept("text/csv").get(REGISTER).asString();
            assertThat(csv.lines().findFirst().orElseThrow())
                    .startsWith("contractId,contractReference,contractStatus")
                    .endsWith("assessedOn,asOf");
            assertThat(csv.lines().filter(line -> line.contains(scene.vendor.toString())))
                    .singleElement()
                    .asString()
                    .contains("Scale AI,5493001KJTIIGC8Y1R12,200000000.00,USD,5,4,true,RESTRICT,T4,Meta Platforms");

            // what ends, ages and stays behind is a gap again
            contract(scene, "ENDED", "null");
            scene.settled();
            assertThat(gaps(scene)).contains("activeHoldings CONTRADICTION");
            scene.at(Instant.parse("2026-06-14T09:00:00Z"));
            assertThat(gaps(scene)).contains("assessedOn OUTDATED", "annualExpense MISSING");
            assertThat(rosa().accept("text/csv").get(REGISTER + "/gaps").asString())
                    .contains("assessedOn,OUTDATED,assess the exit again: the last assessment is of 2025-06-13");
            scene.spend(scene.vendor, 2025, "0.00", "0.00");
        }
    }

    @Test
    void anAssessmentHasToBeWhole() {
        try (Scene scene = new Scene(clock).vendorKnown()) {
            post(
                            rosa(),
                            "/vendors/" + scene.vendor + "/exit-assessments",
                            "{\"monthsToExit\":121,\"alternatives\":\"\"}")
                    .statusCode(400)
                    .body(
                            "errors.pointer",
                            containsInAnyOrder("/monthsToExit", "/reintegration", "/exitPlan", "/alternatives"));
            post(rosa(), "/vendors/" + UUID.randomUUID() + "/exit-assessments", """
                    {"monthsToExit":1,"reintegration":"EASY","exitPlan":true,"alternatives":"others"}
                    """)
                    .statusCode(422);
            assess(scene, 3, true).body("substitutability", equalTo("MEDIUM_COMPLEXITY"));
            assess(scene, 1, true).body("substitutability", equalTo("EASILY_SUBSTITUTABLE"));
            rosa().get(API + "/vendors/" + scene.vendor + "/exit-assessments")
                    .then()
                    .body("items.monthsToExit", contains(1, 3));
        }
    }

    private static List<String> gaps(Scene scene) {
        return items(scene, REGISTER + "/gaps").stream()
                .map(gap -> gap.get("field") + " " + gap.get("rule"))
                .toList();
    }

    private static Map<String, Object> entry(Scene scene) {
        return items(scene, REGISTER).getFirst();
    }

    private static List<Map<String, Object>> items(Scene scene, String path) {
        List<Map<String, Object>> ours = new ArrayList<>();
        String cursor = null;
        do {
            RequestSpecification request = rosa().queryParam("limit", 200);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(path)
                    .jsonPath();
            page.<Map<String, Object>>getList("items").stream()
                    .filter(item -> scene.vendor.toString().equals(item.get("vendorId")))
                    .forEach(ours::add);
            cursor = page.getString("next");
        } while (cursor != null);
        return ours;
    }

    private static ValidatableResponse assess(Scene scene, int months, boolean plan) {
        return post(rosa(), "/vendors/" + scene.vendor + "/exit-assessments", """
                {"monthsToExit":%d,"reintegration":"DIFFICULT","exitPlan":%s,"alternatives":"Turing, Labelbox"}
                """.formatted(months, plan));
    }

    private static void contract(Scene scene, String status, String promise) {
        scene.facts.send(
                "contract",
                "contract-service",
                scene.vendor.toString(),
                "armslength.contract.contract-changed.v1",
                """
                {"contractId":"%s","vendorId":"%s","reference":"MSA","status":"%s","spendOwners":["sam"],
                 "commitment":%s,"version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(scene.vendor, scene.vendor, status, promise));
    }

    private static void party(Scene scene, String lei) {
        scene.facts.send(
                "vendor",
                "vendor-service",
                scene.vendor.toString(),
                "armslength.vendor.party-changed.v1",
                """
                {"partyId":"%s","name":"Scale AI, Inc.","kind":"COMPANY","lei":"%s","version":1,"at":"2025-06-13T09:00:00Z"}
                """.formatted(scene.vendor, lei));
    }
}
