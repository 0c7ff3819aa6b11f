package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.rosa;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What went out while a stake was there and nobody here knew of it (DOMAIN S3). */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ExposureWindowTest {

    @Inject
    BusinessClock clock;

    @Test
    void theDayBeforeIsNotInItTheDayOfTheStakeIs() {
        try (Scene scene = new Scene(clock).vendorKnown()) {
            scene.rivalry();
            String x = scene.release(scene.asset("PRIVATE_PROMPTS", 4), "COPY", "2025-06-11");
            String y = scene.release(scene.asset("RUBRICS", 3), "COPY", "2025-06-12");
            String window = API + "/vendors/" + scene.vendor + "/exposure-windows/" + scene.meta;
            rosa().get(window).then().statusCode(404);
            scene.ownership("Alexandr Wang");
            // told again later: it was known since the first time
            scene.ownership("Alexandr Wang", "Another Director");
            scene.settled();
            rosa().get(window)
                    .then()
                    .statusCode(200)
                    .body("validFrom", equalTo("2025-06-12"))
                    .body("knownOn", equalTo("2025-06-13"))
                    .body("days", equalTo(1))
                    .body("released.holdingId", contains(y))
                    .body("released.holdingId", not(hasItem(x)))
                    .body("released[0].assetClass", equalTo(3));
            rosa().get(window + "?knownAt=2025-06-13T08:00:00Z").then().statusCode(404);
        }
    }
}
