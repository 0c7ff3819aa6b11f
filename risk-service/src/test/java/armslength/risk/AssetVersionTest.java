package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.rhea;
import static armslength.risk.Scene.rosa;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A checkpoint of today is not the one of last month: what a vendor holds is a version. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AssetVersionTest {

    @Inject
    BusinessClock clock;

    @Test
    void aHoldingIsOfAVersionTheLastOneUnlessSaid() {
        try (Scene scene = new Scene(clock).vendorKnown()) {
            String asset = scene.asset("CHECKPOINT", 2);
            String versions = "/assets/" + asset + "/versions";
            scene.release(asset, "COPY", "2025-06-10");
            post(rhea(), versions, "{\"label\":\"step 40000\",\"note\":\"longer context\"}")
                    .statusCode(201)
                    .body("version", equalTo(2));
            post(rhea(), versions, "{\"label\":\"step 40000\",\"note\":\"\"}")
                    .statusCode(409)
                    .body("code", equalTo("name-taken"));
            post(rhea(), "/assets/" + UUID.randomUUID() + "/versions", "{\"label\":\"x\",\"note\":\"\"}")
                    .statusCode(404)
                    .body("code", equalTo("no-such-asset"));
            scene.release(asset, "COPY", "2025-06-11");
            release(scene, asset, 1).statusCode(201).body("assetVersionLabel", equalTo("v1"));
            release(scene, asset, 3).statusCode(400).body("errors.pointer", contains("/assetVersion"));
            rosa().get(API + "/holdings?vendorId=" + scene.vendor)
                    .then()
                    .body("items.assetVersion", contains(1, 2, 1))
                    .body("items.assetVersionLabel", contains("v1", "step 40000", "v1"));
            rosa().get(API + versions + "?limit=1")
                    .then()
                    .body("items.label", contains("step 40000"))
                    .body("items.note", contains("longer context"));
            String next = rosa().get(API + versions + "?limit=1").path("next");
            rosa().get(API + versions + "?cursor=" + next).then().body("items.version", contains(1));
        }
    }

    private static io.restassured.response.ValidatableResponse release(Scene scene, String asset, int version) {
        return post(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"COPY","releasedOn":"2025-06-12","assetVersion":%d}
                """.formatted(asset, scene.vendor, version));
    }
}
