package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.rhea;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every answer of the gate is on record, also that it had none; and what is on record can be had as a file. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class GateRecordTest {

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

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
    void everyAnswerIsOnRecordWithItsReasonsAndWhoAsked() {
        vendorServiceFallsSilent();
        int before = recorded().size();
        // without news only the harmless class passes, and that the others did not is on record
        scene.check(1).statusCode(200).body("answer", equalTo("ALLOW"));
        scene.check(4).statusCode(503).body("code", equalTo("standing-unknown"));
        assertThat(recorded()).hasSize(before + 2);
        assertThat(recorded().subList(0, 2)).containsExactly("UNKNOWN", "ALLOW");
        JsonPath unknown = checks(scene.vendor);
        assertThat(unknown.getString("items[0].decision.reasons[0].code")).isEqualTo("STANDING_UNKNOWN");
        assertThat(unknown.getString("items[0].askedBy")).isEqualTo("rhea");
        assertThat(unknown.getInt("items[0].assetClass")).isEqualTo(4);

        scene.fresh();
        int fresh = recorded().size();
        scene.check(2).body("answer", equalTo("WARN"));
        scene.check(4).body("answer", equalTo("DENY"));
        // a release that the gate denies is not recorded as one, its answer is
        String asset = scene.asset("CHECKPOINT", 5);
        post(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"COPY","releasedOn":"2025-06-13"}
                """.formatted(asset, scene.vendor))
                .statusCode(409)
                .body("code", equalTo("release-denied"));
        assertThat(recorded()).hasSize(fresh + 3);
        assertThat(recorded().subList(0, 3)).containsExactly("DENY", "DENY", "WARN");
        assertThat(checks(scene.vendor).getString("items[0].assetId")).isEqualTo(asset);

        UUID stranger = UUID.randomUUID();
        int status = post(rhea(), "/release-checks", "{\"vendorId\":\"%s\",\"assetClass\":2}".formatted(stranger))
                .extract()
                .statusCode();
        assertThat(status).isBetween(400, 499);
        assertThat(checks(stranger).getList("items.answer")).containsExactly("UNKNOWN");
        rosa().get(API + "/release-checks?answer=UNKNOWN&vendorId=" + stranger)
                .then()
                .body("items.size()", equalTo(1));
        assertThat(audited(scene.vendor)).isEqualTo(recorded().size());
    }

    /** An aged holding has a weight without end; the gate reads back what it remembers of it all the same. */
    @Test
    void theGateAnswersForHoldingsOfAnyAge() {
        scene.release(scene.asset("RUBRICS", 3), "COPY", "2024-11-02");
        scene.fresh();
        scene.check(2).statusCode(200).body("answer", equalTo("WARN"));
    }

    @Test
    void reviewsAnswersHoldingsAndScoresAreFilesToo() {
        scene.fresh();
        assertThat(file("/reviews?vendorId=" + scene.vendor))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("id,vendorId,vendorName");
        assertThat(file("/reviews?vendorId=" + scene.vendor + "&status=DECIDED"))
                .hasSize(1);
        assertThat(file("/holdings?vendorId=" + scene.vendor)).hasSize(5);
        assertThat(file("/release-checks?vendorId=" + scene.vendor))
                .hasSize(1 + recorded().size());
        int scores = rosa().get(API + "/vendors/" + scene.vendor + "/scores?limit=200")
                .jsonPath()
                .getList("items")
                .size();
        assertThat(file("/vendors/" + scene.vendor + "/scores")).hasSize(1 + scores);
    }

    private static List<String> file(String path) {
        return rosa().accept("text/csv")
                .get(API + path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
    }

    private void vendorServiceFallsSilent() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from heartbeat where service = 'vendor-service'")
                        .executeUpdate());
        await().atMost(PATIENCE).until(() -> scene.check(4).extract().statusCode() == 503);
    }

    private List<String> recorded() {
        return checks(scene.vendor).getList("items.answer");
    }

    private static JsonPath checks(UUID vendor) {
        return rosa().get(API + "/release-checks?limit=200&vendorId=" + vendor).jsonPath();
    }

    private long audited(UUID vendor) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "select count(*) from audit_entry where action = 'release-checked'"
                                                + " and subject_id = cast(:vendor as uuid)")
                                .setParameter("vendor", vendor.toString())
                                .getSingleResult())
                        .longValue());
    }
}
