package armslength.vendor.contact;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.vendor;
import static armslength.vendor.VendorApi.vera;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People at vendors; no identity server runs here, which must delay accounts and lose none. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ContactTest {

    @Inject
    PortalAccounts accounts;

    @Inject
    BusinessClock clock;

    private final UUID vendor = UUID.randomUUID();

    @BeforeEach
    void realTime() {
        clock.rehearseFrom(Instant.now());
    }

    @Test
    void anAccountWaitsForTheIdentityServer() {
        UUID labelbox = vendor("Labelbox " + vendor);
        String id = record(labelbox, address("lena"), true)
                .statusCode(201)
                .body("portal", equalTo("REQUESTED"))
                .extract()
                .path("id");
        accounts.work();
        paula().get(API + "/vendors/" + labelbox + "/contacts")
                .then()
                .body("items.portal", contains("REQUESTED"))
                .body("items.portalNote", contains("The identity server cannot be used now; retried."));
        post(paula(), "/vendors/" + labelbox + "/contacts/" + id + "/invitations", "{}")
                .statusCode(409)
                .body("code", equalTo("account-not-openable"));
        post(paula(), "/vendors/" + labelbox + "/contacts/" + id + "/withdrawals", "{\"reason\":\"left\"}")
                .statusCode(200)
                .body("portal", equalTo("CLOSING"))
                .body("withdrawnAt", notNullValue());
        audra().get(API + "/audit-entries?subjectId=" + labelbox)
                .then()
                .body(
                        "items.findAll { it.action.startsWith('contact-') }.action",
                        containsInAnyOrder("contact-recorded", "contact-withdrawn"));
    }

    @Test
    void anAddressIsOnePersonsAtATime() {
        UUID surge = vendor("Surge " + vendor);
        String email = address("Sue");
        String first = record(surge, email, false)
                .statusCode(201)
                .body("portal", equalTo("NONE"))
                .extract()
                .path("id");
        record(surge, email.toUpperCase(java.util.Locale.ROOT), false)
                .statusCode(409)
                .body("code", equalTo("contact-known"));
        post(paula(), "/vendors/" + surge + "/contacts/" + first + "/withdrawals", "{\"reason\":\"left\"}")
                .statusCode(200)
                .body("portal", equalTo("NONE"));
        record(surge, email, false).statusCode(201);
        paula().get(API + "/vendors/" + surge + "/contacts").then().body("items", hasSize(2));
    }

    @Test
    void aContactSeesTheirOwnVendorOnly() {
        UUID turing = vendor("Turing " + vendor);
        UUID handshake = vendor("Handshake " + vendor);
        record(turing, address("tom"), false).statusCode(201);
        vera(turing)
                .get(API + "/vendors/" + turing + "/contacts")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        vera(turing).get(API + "/vendors/" + handshake + "/contacts").then().statusCode(404);
        post(paula(), "/vendors/" + handshake + "/contacts/" + UUID.randomUUID() + "/invitations", "{}")
                .statusCode(404);
    }

    @Test
    void everyWrongFieldIsNamed() {
        UUID turing = vendor("Turing " + UUID.randomUUID());
        post(paula(), "/vendors/" + turing + "/contacts", "{\"firstName\":\"\",\"lastName\":\"T\",\"email\":\"no\"}")
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/firstName", "/email", "/portal"));
        paula().get(API + "/vendors/" + turing + "/contacts").then().body("items", hasSize(0));
    }

    private static ValidatableResponse record(UUID vendor, String email, boolean portal) {
        return post(paula(), "/vendors/" + vendor + "/contacts", """
                {"firstName":"L","lastName":"A","email":"%s","function":"Sales","portal":%s}
                """.formatted(email, portal));
    }

    private static String address(String name) {
        return name + "-" + UUID.randomUUID() + "@vendor.example";
    }
}
