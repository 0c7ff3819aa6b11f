package armslength.risk;

import static armslength.risk.Scene.post;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** "Meta buys 30 % of Turing": everything that would follow, and nothing of it written. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class WhatIfTest {

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    private Scene scene;

    @BeforeEach
    void turingIsNeutral() {
        scene = new Scene(clock);
        scene.vendorFact(scene.vendor, "Turing", "100000000.00", 2024, "125000000.00", 2025);
        scene.rivalry();
        scene.release("PRIVATE_PROMPTS", 5, "COPY");
        scene.spend(scene.vendor, 2025, "80000000.00", "20000000.00");
        scene.settled();
    }

    @AfterEach
    void close() {
        scene.spend(scene.vendor, 2025, "0.00", "0.00");
        scene.settled();
        scene.close();
    }

    @Test
    void aRivalsStakeIsAnsweredAndNotWritten() {
        long written = written();
        ask("\"0.30\"", "\"0.30\"", ",\"directors\":1")
                .statusCode(200)
                .body("vendorName", equalTo("Turing"))
                .body("now.band", equalTo("CLEAR"))
                .body("now.rivals", hasSize(0))
                .body("now.gateClosedFromClass", nullValue())
                .body("then.rivals[0].tier", equalTo("T4"))
                .body("then.rivals[0].triggers", contains("votes 30 % >= 25 %"))
                // 1 - (1 - .6 x .6)(1 - .6)(1 - .5) = .872
                .body("then.rivals[0].omega", equalTo("0.8720"))
                .body("then.residual", equalTo("87.20"))
                .body("then.band", equalTo("EXIT_REVIEW"))
                .body("then.hardGateClosed", equalTo(true))
                .body("then.gateClosedFromClass", equalTo(1))
                .body("spend.left.amount", equalTo("60000000.00"))
                .body("spend.atRisk.amount", equalTo("60000000.00"))
                .body(
                        "changes",
                        contains(
                                "Meta Platforms would be at T4 instead of T0",
                                "the residual score would be 87.20 instead of 0.00",
                                "the band would be EXIT_REVIEW instead of CLEAR",
                                "the gate would be closed from class 1 instead of none",
                                "new orders would be held",
                                "a review would be opened"));
        assertThat(written()).isEqualTo(written);
        scene.standing().body("band", equalTo("CLEAR"));
    }

    @Test
    void aSmallStakeChangesLittleAndAStrangersNothing() {
        ask("\"0.05\"", "\"0\"", "")
                .statusCode(200)
                .body("then.rivals[0].tier", equalTo("T1"))
                .body("then.residual", equalTo("6.00"))
                .body("then.band", equalTo("CLEAR"))
                .body("spend.atRisk.amount", equalTo("0.00"));
        post(rosa(), "/vendors/" + scene.vendor + "/what-ifs", """
                {"stakes":[{"ownerId":"%s","ownerName":"A pension fund","economic":"0.49","votes":"0.49"}]}
                """.formatted(UUID.randomUUID()))
                .statusCode(200)
                .body("changes", hasSize(0));
        // unless it were a rival
        post(rosa(), "/vendors/" + scene.vendor + "/what-ifs", """
                {"stakes":[{"ownerId":"%s","ownerName":"A lab","economic":"0.49","votes":"0.49","rivalry":"0.5"}]}
                """.formatted(UUID.randomUUID()))
                .body("then.hardGateClosed", equalTo(false))
                .body("then.band", equalTo("CONDITIONAL"));
    }

    @Test
    void badStakesAreNamed() {
        ask("\"1.30\"", "\"0\"", "").statusCode(400).body("errors.pointer", hasItem("/stakes/0/economic"));
        post(rosa(), "/vendors/" + scene.vendor + "/what-ifs", "{\"stakes\":[]}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/stakes"));
        post(rosa(), "/vendors/" + UUID.randomUUID() + "/what-ifs", """
                {"stakes":[{"ownerId":"%s","ownerName":"x","economic":"0.1","votes":"0"}]}
                """.formatted(scene.meta))
                .statusCode(404);
    }

    private ValidatableResponse ask(String economic, String votes, String more) {
        return post(rosa(), "/vendors/" + scene.vendor + "/what-ifs", """
                {"stakes":[{"ownerId":"%s","ownerName":"Meta Platforms","economic":%s,"votes":%s%s}]}
                """.formatted(scene.meta, economic, votes, more));
    }

    private long written() {
        return ((Number) database.createNativeQuery("""
                        select (select count(*) from audit_entry) + (select count(*) from score)
                             + (select count(*) from review)
                        """).getSingleResult()).longValue();
    }
}
