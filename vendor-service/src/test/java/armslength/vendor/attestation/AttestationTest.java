package armslength.vendor.attestation;

import static armslength.vendor.VendorApi.API;
import static armslength.vendor.VendorApi.audra;
import static armslength.vendor.VendorApi.paula;
import static armslength.vendor.VendorApi.post;
import static armslength.vendor.VendorApi.vendor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.influence.Facts;
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

    /** Each kind is told to the other services, before its end and on the day, and once. */
    @Test
    void theEndIsAFactForTheOthers() throws Exception {
        clock.rehearseFrom(Instant.parse("2025-01-01T09:00:00Z"));
        UUID vendor = vendor("Turing " + UUID.randomUUID());
        String neutral = record(vendor, "NEUTRALITY_STATEMENT", "NEUTRALITY", "2025-06-30")
                .statusCode(201)
                .extract()
                .path("id");
        String audited = record(vendor, "CERTIFICATE", "ISO_27001", "2025-12-31")
                .statusCode(201)
                .extract()
                .path("id");
        at("2025-06-01T00:10:00Z", 2);
        at("2025-06-30T00:10:00Z", 2);
        at("2025-12-31T00:10:00Z", 1);
        try (Facts facts = new Facts(vendor, "attestation-due")) {
            facts.await(fact -> fact.path("attestationId").asText().equals(audited)
                    && fact.path("daysLeft").asInt() == 0);
            assertThat(facts.all())
                    .extracting(
                            fact -> fact.path("attestationId").asText(),
                            fact -> fact.path("kind").asText(),
                            fact -> fact.path("expiresOn").asText(),
                            fact -> fact.path("daysLeft").asInt())
                    .containsExactly(
                            tuple(neutral, "NEUTRALITY_STATEMENT", "2025-06-30", 29),
                            tuple(neutral, "NEUTRALITY_STATEMENT", "2025-06-30", 0),
                            tuple(audited, "CERTIFICATE", "2025-12-31", 0));
        }
    }

    @Test
    void whatWasKnownBeforeAWithdrawalStaysKnown() {
        clock.rehearseFrom(Instant.parse("2025-01-10T09:00:00Z"));
        UUID vendor = vendor("Mercor " + UUID.randomUUID());
        String id = record(vendor, "NEUTRALITY_STATEMENT", "NEUTRALITY", "2025-12-31")
                .statusCode(201)
                .extract()
                .path("id");
        clock.rehearseFrom(Instant.parse("2025-03-01T09:00:00Z"));
        post(paula(), "/vendors/" + vendor + "/attestations/" + id + "/withdrawals", "{\"reason\":\"sold\"}")
                .statusCode(200);
        String list = API + "/vendors/" + vendor + "/attestations?asOf=2025-03-15";
        paula().get(list)
                .then()
                .body("items.state", contains("WITHDRAWN"))
                .body("asOf", equalTo("2025-03-15"))
                .body("knownAt", startsWith("2025-03-01T09:00"));
        paula().get(list + "&knownAt=2025-02-28T23:59:59Z")
                .then()
                .body("items.state", contains("VALID"))
                .body("items[0].withdrawnAt", nullValue())
                .body("knownAt", equalTo("2025-02-28T23:59:59Z"));
        paula().get(list + "&knownAt=2025-01-09T00:00:00Z").then().body("items", empty());
        paula().get(list + "&knownAt=yesterday").then().statusCode(400).body("errors.pointer", contains("?knownAt"));
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
