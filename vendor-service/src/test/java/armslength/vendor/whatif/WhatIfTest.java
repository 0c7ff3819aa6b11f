package armslength.vendor.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.influence.Scene;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hypothetical claims change the answer and nothing else. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class WhatIfTest {

    @Inject
    BusinessClock clock;

    @Inject
    AgroalDataSource database;

    private final Scene scene = new Scene();

    @BeforeEach
    void midOf2025() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void aStakeThatNobodyHasYet() throws SQLException {
        scene.vendors("V").companies("K", "H").shares("K 0.8 H", "H 0.1 V");
        List<Long> before = rows();
        JsonPath answer = ask(scene.interest("H", "V", "FILING", "CONFIRMED", "2025-06-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.6"}]"""));
        assertThat(answer.getString("changes.find { it.ownerName == 'K' }.before.economicPercent.low"))
                .isEqualTo("8.0000");
        assertThat(answer.getString("changes.find { it.ownerName == 'K' }.after.economicPercent.low"))
                .isEqualTo("48.0000");
        assertThat(answer.getBoolean("changes.find { it.ownerName == 'K' }.after.control"))
                .isTrue();
        assertThat(rows()).as("nothing is written").isEqualTo(before);
        assertThat(scene.<String>owner(scene.ownership("V", "asOf=2025-06-13"), "K", "economicPercent.low"))
                .isEqualTo("8.0000");
    }

    @Test
    void anOwnerThatOnlyAHypothesisNamesBringsItsOwnOwners() {
        scene.vendors("V").companies("K", "L").shares("K 0.5 L");
        JsonPath answer = ask(scene.interest("L", "V", "PRESS", "CONFIRMED", "2025-06-01", """
                "interests":[{"type":"SHAREHOLDING","share":{"min":"0.4","max":"0.6"}}]"""));
        assertThat(answer.getString("changes.find { it.ownerName == 'K' }.after.economicPercent.low"))
                .isEqualTo("20.0000");
        assertThat(answer.getString("changes.find { it.ownerName == 'K' }.after.economicPercent.high"))
                .isEqualTo("30.0000");
        assertThat(answer.getList("before.owners")).isEmpty();
    }

    @Test
    void aWeakerHypothesisLosesToARecordedFiling() {
        scene.vendors("V").companies("K").shares("K 0.3 V");
        JsonPath answer = ask(scene.interest("K", "V", "RUMOUR", "CONFIRMED", "2025-06-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.9"}]"""));
        assertThat(answer.getList("changes")).isEmpty();
        assertThat(answer.getList("after.dissents")).hasSize(1);
    }

    @Test
    void aHypothesisAboutNobodyIsRefused() {
        scene.vendors("V").companies("K");
        String claim = scene.interest("K", "V", "FILING", "CONFIRMED", "2025-06-01", """
                "interests":[{"type":"SHAREHOLDING","share":"1.5"}]""");
        scene.post(Scene.rosa(), path(), "{\"claims\":[" + claim + "]}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/claims/0/interests/0/share"));
        scene.post(Scene.rosa(), path(), "{\"claims\":[]}").statusCode(400);
    }

    private JsonPath ask(String claim) {
        return scene.post(Scene.rosa(), path(), "{\"claims\":[" + claim + "]}")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String path() {
        return "/vendors/" + scene.id("V") + "/ownership-what-ifs";
    }

    private List<Long> rows() throws SQLException {
        List<Long> counts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "claim", "claim_interest", "claim_standing", "live_stake", "published_ownership", "audit_entry")) {
                try (ResultSet count = statement.executeQuery("select count(*) from " + table)) {
                    count.next();
                    counts.add(count.getLong(1));
                }
            }
        }
        return counts;
    }
}
