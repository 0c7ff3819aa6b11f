package armslength.vendor.attestation;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a certificate is told before, on the day, and each time once. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class AttestationTest {

    @Inject
    AttestationWatch watch;

    @Inject
    BusinessClock clock;

    @AfterEach
    void realTime() {
        clock.rehearseFrom(Instant.now());
    }

    @Test
    void remindersComeOnceHoweverManyLook() throws Exception {
        clock.rehearseFrom(Instant.parse("2025-01-01T09:00:00Z"));
        UUID vendor = vendor("Surge " + UUID.randomUUID());
        String id = record(vendor, "CERTIFICATE", "SOC_2_TYPE_2", "2025-06-30")
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(told(vendor)).isEmpty();
        at("2025-05-01T00:10:00Z", 3);
        assertThat(told(vendor)).containsExactly("60");
        at("2025-06-01T00:10:00Z", 3);
        assertThat(told(vendor)).containsExactly("29", "60");
        at("2025-06-24T00:10:00Z", 1);
        at("2025-06-30T00:00:00Z", 3);
        assertThat(told(vendor)).containsExactly("0", "6", "29", "60");
        at("2025-07-15T00:00:00Z", 2);
        assertThat(told(vendor)).containsExactly("0", "6", "29", "60");
        audra().get(API + "/audit-entries?subjectId=" + vendor + "&action=attestation-expired")
                .then()
                .body("items.after.attestationId", contains(id));
        paula().get(API + "/vendors/" + vendor + "/attestations?asOf=2025-06-29")
                .then()
                .body("items.state", contains("VALID"));
        paula().get(API + "/vendors/" + vendor + "/attestations?asOf=2025-06-30")
                .then()
                .body("items.state", contains("EXPIRED"));
    }

    @Test
    void aWithdrawnStatementEndsQuietly() {
        clock.rehearseFrom(Instant.parse("2025-01-01T09:00:00Z"));
        UUID vendor = vendor("Labelbox " + UUID.randomUUID());
        String id = record(vendor, "NEUTRALITY_STATEMENT", "NEUTRALITY", "2025-02-01")
                .statusCode(201)
                .extract()
                .path("id");
        post(paula(), "/vendors/" + vendor + "/attestations/" + id + "/withdrawals", "{\"reason\":\"sold\"}")
                .statusCode(200)
                .body("state", equalTo("WITHDRAWN"));
        clock.rehearseFrom(Instant.parse("2025-02-02T09:00:00Z"));
        watch.look();
        assertThat(told(vendor)).isEmpty();
        record(vendor, "CERTIFICATE", "ISO_27001", "2024-12-31")
                .statusCode(400)
                .body("errors.pointer", contains("/expiresOn"));
    }

    private void at(String instant, int replicas) throws Exception {
        clock.rehearseFrom(Instant.parse(instant));
        try (ExecutorService pool = Executors.newFixedThreadPool(replicas)) {
            Callable<Void> look = () -> {
                watch.look();
                return null;
            };
            for (Future<Void> done : pool.invokeAll(java.util.Collections.nCopies(replicas, look))) {
                done.get();
            }
        }
    }

    /** Days left at each time that somebody was told, newest first. */
    private static List<String> told(UUID vendor) {
        return audra().get(API + "/audit-entries?subjectId=" + vendor)
                .jsonPath()
                .getList(
                        "items.findAll { it.action in ['attestation-due', 'attestation-expired'] }.after.daysLeft",
                        String.class);
    }

    private static io.restassured.response.ValidatableResponse record(
            UUID vendor, String kind, String standard, String expires) {
        return post(paula(), "/vendors/" + vendor + "/attestations", """
                {"kind":"%s","standard":"%s","validFrom":"2025-01-01","expiresOn":"%s","source":{"name":"auditor"},
                 "grade":"COMPANY_STATEMENT"}
                """.formatted(kind, standard, expires));
    }
}
