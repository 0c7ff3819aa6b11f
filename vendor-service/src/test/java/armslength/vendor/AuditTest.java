package armslength.vendor;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.company;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.rosa;
import static armslength.vendor.VendorApi.stake;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every change leaves an entry with who, what, before and after, and nobody can change the trail unseen. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AuditTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void everyChangeOfAVendorIsOnRecord() {
        UUID vendor = vendor("Surge " + UUID.randomUUID());
        paula().header("If-Match", "\"1\"")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"Surge AI\",\"skills\":[\"SFT\"]}")
                .put(API + "/vendors/" + vendor)
                .then()
                .statusCode(200);
        post(paula(), "/vendors/" + vendor + "/transitions", "{\"to\":\"ONBOARDING\",\"reason\":\"first pilot\"}")
                .statusCode(200);
        post(paula(), "/vendors/" + vendor + "/capacities", Permissions.CAPACITY)
                .statusCode(201);
        post(rosa(), "/vendors/" + vendor + "/revenues", """
                {"fiscalYear":2024,"basis":"ACTUAL","amount":{"amount":"870000000.00","currency":"USD"},
                 "source":{"name":"report"},"grade":"PRESS"}
                """).statusCode(201);
        audra().get(API + "/audit-entries?subjectId=" + vendor)
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        contains(
                                "revenue-recorded",
                                "capacity-recorded",
                                "vendor-moved",
                                "vendor-profile-replaced",
                                "vendor-registered"))
                .body("items.actor", contains("rosa", "paula", "paula", "paula", "paula"))
                .body("items[4].before", nullValue())
                .body("items[4].after.lifecycle", equalTo("PROSPECT"))
                .body("items[2].before.lifecycle", equalTo("PROSPECT"))
                .body("items[2].after.lifecycle", equalTo("ONBOARDING"))
                .body("items[0].requestId", notNullValue());
    }

    @Test
    void everyChangeOfAClaimIsOnRecord() {
        UUID vendor = vendor("Handshake " + UUID.randomUUID());
        UUID owner = company("Fund " + UUID.randomUUID());
        String claim = post(rosa(), "/claims", stake(owner, vendor, "0.3", "2025-01-01"))
                .statusCode(201)
                .extract()
                .path("id");
        post(rosa(), "/claims/" + claim + "/refutations", "{\"reason\":\"withdrawn\"}")
                .statusCode(200);
        post(rosa(), "/claims/" + claim + "/confirmations", "{\"reason\":\"repeated\"}")
                .statusCode(200);
        post(rosa(), "/claims/" + claim + "/corrections", stake(owner, vendor, "0.31", "2025-01-01"))
                .statusCode(201);
        audra().get(API + "/audit-entries?subjectId=" + claim)
                .then()
                .statusCode(200)
                .body("items.action", contains("claim-corrected", "claim-confirmed", "claim-refuted", "claim-recorded"))
                .body("items[1].before.status", equalTo("REFUTED"))
                .body("items[1].after.status", equalTo("CONFIRMED"))
                .body("items[0].after.corrects", equalTo(claim));
    }

    @Test
    void theChainIsWholeOnceEverythingIsSealed() {
        UUID vendor = vendor("Turing " + UUID.randomUUID());
        await().atMost(PATIENCE)
                .untilAsserted(() -> audra().get(API + "/audit-verification")
                        .then()
                        .statusCode(200)
                        .body("intact", equalTo(true))
                        .body("brokenAt", nullValue()));
        await().atMost(PATIENCE).untilAsserted(() -> {
            var verification = audra().get(API + "/audit-verification").jsonPath();
            assertThat(verification.getLong("sealed")).isEqualTo(verification.getLong("entries"));
        });
        assertThat(vendor).isNotNull();
    }
}
