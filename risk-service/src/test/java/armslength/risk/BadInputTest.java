package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.rhea;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bad input: one answer names every wrong field and how to mend it, and nothing is stored. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class BadInputTest {

    @Inject
    BusinessClock clock;

    @Inject
    EntityManager database;

    private Scene scene;

    @BeforeEach
    void aVendor() {
        scene = new Scene(clock).vendorKnown();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void everyCommandNamesWhatItMisses() {
        long audited = audited();
        for (Endpoints.Endpoint endpoint : Endpoints.all()) {
            if (endpoint.method().equals("POST")
                    && !endpoint.path().contains("{")
                    && endpoint.roles().contains("risk-officer")) {
                post(rosa(), endpoint.path(), "{\"surprise\":1}")
                        .statusCode(400)
                        .body("errors.pointer", hasItem("/surprise"))
                        .body("errors.detail", everyItem(not(blankOrNullString())));
                post(rosa(), endpoint.path(), "{").statusCode(400);
                post(rosa(), endpoint.path(), "").statusCode(400);
                post(rosa(), endpoint.path(), "[]").statusCode(400);
            }
        }
        assertThat(audited()).isEqualTo(audited);
    }

    @Test
    void aRivalryOverlapsNoOtherAndAMitigationNeedsAKnownVendor() {
        scene.rivalry();
        post(rosa(), "/rivalries", """
                {"rivalId":"%s","rivalName":"x","weight":"1","validFrom":"2025-01-01","reason":"r"}
                """.formatted(scene.meta)).statusCode(409).body("code", equalTo("rivalry-overlaps"));
        post(rosa(), "/mitigations", """
                {"vendorId":"%s","kind":"PUBLIC_UNDERTAKING","evidence":"e","validFrom":"2025-01-01"}
                """.formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("errors.pointer", hasItem("/vendorId"));
        String holding = scene.release("GUIDELINES", 2, "COPY");
        post(rhea(), "/holdings/" + holding + "/purges", "{\"state\":\"VERIFIED\",\"evidence\":\"x\"}")
                .statusCode(409)
                .body("code", equalTo("purge-out-of-order"));
    }

    @Test
    void severalErrorsAreOneAnswer() {
        refused(
                rhea(),
                "/assets",
                "{\"name\":\"\",\"type\":\"CAR\",\"assetClass\":6,\"owner\":\"\",\"more\":1}",
                "/name",
                "/type",
                "/assetClass",
                "/owner",
                "/more");
        refused(rosa(), "/rivalries", """
                {"rivalId":"meta","rivalName":"x","weight":0.5,"validFrom":"13.06.2025","reason":""}
                """, "/rivalId", "/weight", "/validFrom", "/reason");
    }

    @Test
    void exactNumbersAreText() {
        for (String weight : Set.of("1", "0.5", "\"2\"", "\"-0.1\"", "\"1e-1\"", "\"half\"", "true", "[]")) {
            refused(rosa(), "/rivalries", """
                    {"rivalId":"%s","rivalName":"x","weight":%s,"validFrom":"2025-01-01","reason":"r"}
                    """.formatted(UUID.randomUUID(), weight), "/weight");
        }
    }

    @Test
    void aPeriodDoesNotEndBeforeItStarts() {
        for (String to : Set.of("2024-12-31", "2025-01-01")) {
            refused(rosa(), "/rivalries", """
                    {"rivalId":"%s","rivalName":"x","weight":"1","validFrom":"2025-01-01","validTo":"%s","reason":"r"}
                    """.formatted(UUID.randomUUID(), to), "/validTo");
            refused(rosa(), "/mitigations", """
                    {"vendorId":"%s","kind":"FIREWALL_AUDIT","evidence":"e","validFrom":"2025-01-01","validTo":"%s"}
                    """.formatted(scene.vendor, to), "/validTo");
        }
    }

    @Test
    void aDayOutOfBoundsIsNamedWithItsBounds() {
        refused(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":9,"reason":"r","expiresOn":"2025-06-20"}
                """.formatted(scene.vendor), "/upToClass");
        refused(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"r","expiresOn":"2026-06-20"}
                """.formatted(scene.vendor), "/expiresOn");
        refused(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"r","expiresOn":"2025-06-12"}
                """.formatted(scene.vendor), "/expiresOn");
        refused(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"COPY","releasedOn":"2025-06-14"}
                """.formatted(UUID.randomUUID(), scene.vendor), "/releasedOn");
        refused(rhea(), "/release-checks", "{\"vendorId\":\"%s\"}".formatted(scene.vendor), "/assetClass");
        refused(
                rhea(),
                "/release-checks",
                "{\"vendorId\":\"%s\",\"assetClass\":3,\"assetId\":\"%s\"}".formatted(scene.vendor, UUID.randomUUID()),
                "/assetClass");
    }

    @Test
    void whatIsReferredToMustBeThere() {
        post(rosa(), "/mitigations", """
                {"vendorId":"%s","kind":"PUBLIC_UNDERTAKING","evidence":"e","validFrom":"2025-01-01"}
                """.formatted(UUID.randomUUID()))
                .statusCode(422)
                .body("errors.pointer", hasItem("/vendorId"));
        post(rhea(), "/holdings", """
                {"assetId":"%s","vendorId":"%s","mode":"COPY","releasedOn":"2025-06-12"}
                """.formatted(UUID.randomUUID(), scene.vendor))
                .statusCode(404)
                .body("errors.pointer", hasItem("/assetId"));
    }

    @Test
    void queryParametersAreReadStrictly() {
        for (Endpoints.Endpoint endpoint : Endpoints.all()) {
            if (endpoint.method().equals("GET")) {
                as("nobody", endpoint.roles().toArray(String[]::new))
                        .queryParam("vendroId", "1")
                        .get(API + endpoint.with(UUID.randomUUID().toString(), "1"))
                        .then()
                        .statusCode(400)
                        .body("errors.pointer", hasItem("?vendroId"));
            }
        }
        rosa().get(API + "/standings?limit=0").then().statusCode(400).body("errors.pointer", hasItem("?limit"));
        rosa().get(API + "/standings?limit=201").then().statusCode(400).body("errors.pointer", hasItem("?limit"));
        rosa().get(API + "/standings?cursor=%21").then().statusCode(400).body("errors.pointer", hasItem("?cursor"));
        rosa().get(API + "/vendors/" + scene.vendor + "/dependency?cap=1")
                .then()
                .statusCode(400);
        rosa().get(API + "/concentration/trend?fromYear=2025&toYear=2024")
                .then()
                .statusCode(400);
    }

    private void refused(RequestSpecification as, String path, String body, String... pointers) {
        long audited = audited();
        post(as, path, body)
                .statusCode(400)
                .body("code", org.hamcrest.Matchers.equalTo("invalid-request"))
                .body("errors.pointer", containsInAnyOrder(pointers))
                .body("errors.detail", everyItem(not(blankOrNullString())));
        assertThat(audited()).as("nothing is stored").isEqualTo(audited);
    }

    /** Every command that changes something is audited, so what is not audited changed nothing. */
    private long audited() {
        return ((Number) database.createNativeQuery("select count(*) from audit_entry where actor <> 'system'")
                        .getSingleResult())
                .longValue();
    }
}
