package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message that comes twice, or late, and a request that is repeated, have one effect. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OnceTest {

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
    void theSameMessageTwiceHasOneEffect() {
        int scores = scores();
        String json = scene.restated(scene.vendor, scene.meta, "Meta Platforms", "0.50", "0", "Alexandr Wang");
        String id = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            scene.facts.send(
                    "vendor",
                    "vendor-service",
                    scene.vendor.toString(),
                    "armslength.vendor.ownership-restated.v1",
                    json,
                    id,
                    System.currentTimeMillis() * 2);
        }
        scene.settled();
        assertThat(scores()).isEqualTo(scores + 1);
    }

    @Test
    void aMessageThatComesLateChangesNothingThatIsNewer() {
        scene.ownership(scene.vendor, scene.meta, "Meta Platforms", "0.49", "0.10", "Alexandr Wang");
        await().atMost(PATIENCE)
                .untilAsserted(() -> scene.standing().body("rivals[0].channels[1].contribution", equalTo("0.2000")));
        String late = scene.restated(scene.vendor, scene.meta, "Meta Platforms", "0.05", "0");
        scene.facts.send(
                "vendor",
                "vendor-service",
                scene.vendor.toString(),
                "armslength.vendor.ownership-restated.v1",
                late,
                UUID.randomUUID().toString(),
                1);
        scene.settled();
        scene.standing().body("rivals[0].channels[1].contribution", equalTo("0.2000"));
        assertThat(scene.reviews().getList("items")).hasSize(1);
    }

    @Test
    void aCommandRepeatedWithItsKeyHasOneEffectAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        String body = """
                {"vendorId":"%s","kind":"FIREWALL_AUDIT","evidence":"report","validFrom":"2025-06-13"}
                """.formatted(scene.vendor);
        String first = mitigate(key, body).statusCode(201).extract().path("id");
        mitigate(key, body)
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        mitigate(key, body.replace("report", "another report"))
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        assertThat(rosa().get(API + "/mitigations?vendorId=" + scene.vendor)
                        .jsonPath()
                        .getList("items"))
                .hasSize(3);
        // the key belongs to its caller: somebody else's same key is another request
        as("ravi", "risk-officer")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(API + "/mitigations")
                .then()
                .statusCode(201);
    }

    private static io.restassured.response.ValidatableResponse mitigate(String key, String body) {
        return rosa().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(API + "/mitigations")
                .then();
    }

    private int scores() {
        return rosa().get(API + "/vendors/" + scene.vendor + "/scores?limit=200")
                .jsonPath()
                .getList("items")
                .size();
    }
}
