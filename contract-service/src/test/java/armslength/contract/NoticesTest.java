package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import armslength.contract.Others.Stake;
import armslength.contract.agreement.Renewals;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notice ends a contract after the days of notice, or keeps it from being renewed. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class NoticesTest {

    @Inject
    BusinessClock clock;

    @Inject
    Renewals renewals;

    private Others others;
    private UUID vendor;

    @BeforeEach
    void aDay() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
        others = new Others();
        vendor = others.vendor();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void terminationEndsItAfterOurDaysOfNotice() {
        String contract = renewing("2027-01-01");
        give(contract, null, "US", "TERMINATION", "2025-06-13").statusCode(428);
        give(contract, "\"9\"", "US", "TERMINATION", "2025-06-13").statusCode(412);
        give(contract, "\"1\"", "US", "TERMINATION", "2025-06-14")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/givenOn"));
        give(contract, "\"1\"", "US", "TERMINATION", "2025-06-13")
                .statusCode(201)
                .header("ETag", "\"2\"")
                .body("endsOn", equalTo("2025-07-13"))
                .body("version", equalTo(2));
        pia().get(API + "/contracts/" + contract)
                .then()
                .body("validTo", equalTo("2025-07-13"))
                .body("renewalMonths", equalTo(0))
                .body("lastNoticeOn", nullValue());
        give(contract, "\"2\"", "US", "TERMINATION", "2025-06-13")
                .statusCode(409)
                .body("code", equalTo("contract-ends-anyway"));
        clock.rehearseFrom(Instant.parse("2025-07-13T00:00:01Z"));
        renewals.look();
        post(bruno(), "/orders", Agreed.order(contract, 1, 1))
                .statusCode(409)
                .body("code", equalTo("contract-not-in-force"));
        bruno().get(API + "/contracts/" + contract + "/notices")
                .then()
                .body("items", hasSize(1))
                .body("items[0].by", equalTo("US"))
                .body("items[0].recordedBy", equalTo("pia"));
        audra().get(API + "/audit-entries?subjectId=" + contract)
                .then()
                .body("items.action", hasItem("contract-notice-given"));
    }

    @Test
    void theVendorsNoticeTakesTheVendorsDays() {
        String contract = renewing("2027-01-01");
        give(contract, "\"1\"", "VENDOR", "TERMINATION", "2025-06-02")
                .statusCode(201)
                .body("endsOn", equalTo("2025-08-31")); // 90 days
    }

    @Test
    void noticeInTimeKeepsItFromBeingRenewed() {
        String contract = renewing("2025-07-20");
        pia().get(API + "/contracts/" + contract).then().body("lastNoticeOn", equalTo("2025-06-20"));
        pia().get(API + "/contracts?noticeBy=2025-06-20&vendorId=" + vendor)
                .then()
                .body("items.id", equalTo(List.of(contract)));
        pia().get(API + "/contracts?noticeBy=2025-06-19&vendorId=" + vendor)
                .then()
                .body("items", hasSize(0));
        give(contract, "\"1\"", "VENDOR", "NON_RENEWAL", "2025-06-13")
                .statusCode(400) // 90 days before the end were in April
                .body("errors[0].pointer", equalTo("/givenOn"));
        give(contract, "\"1\"", "US", "NON_RENEWAL", "2025-06-13")
                .statusCode(201)
                .body("endsOn", equalTo("2025-07-20"));
        clock.rehearseFrom(Instant.parse("2025-07-20T00:00:01Z"));
        renewals.look();
        pia().get(API + "/contracts/" + contract)
                .then()
                .body("validTo", equalTo("2025-07-20"))
                .body("version", equalTo(2));
        pia().get(API + "/contracts?noticeBy=2027-01-01&vendorId=" + vendor)
                .then()
                .body("items.id", not(hasItem(contract)));
    }

    @Test
    void terminationAfterTheLastDayToStopTheRenewalRunsOnIntoTheRenewedTerm() {
        String contract = renewing("2025-06-20");
        give(contract, "\"1\"", "US", "NON_RENEWAL", "2025-06-13").statusCode(400);
        give(contract, "\"1\"", "US", "TERMINATION", "2025-06-13")
                .statusCode(201)
                .body("endsOn", equalTo("2025-07-13"));
        clock.rehearseFrom(Instant.parse("2025-06-20T00:00:01Z"));
        renewals.look();
        pia().get(API + "/contracts/" + contract).then().body("validTo", equalTo("2025-07-13"));
    }

    @Test
    void noticeUnderAClauseMayEndTheContract() {
        UUID meta = UUID.randomUUID();
        String contract = Agreed.record(Agreed.contract(vendor, Agreed.COMPETITOR_INTEREST));
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, "2025-06-13T08:00:00Z", new Stake(meta, "0.49", "0.49", "0", "2025-06-12"));
        String clauses = "/triggered-clauses?vendorId=" + vendor;
        await().atMost(Others.PATIENCE)
                .until(() ->
                        pia().get(API + clauses).jsonPath().getList("items").size() == 1);
        String clause = pia().get(API + clauses).jsonPath().getString("items[0].id");
        post(pia(), "/triggered-clauses/" + clause + "/notices", """
                {"givenOn":"2025-06-13","evidence":"courier receipt","endsContract":true}
                """).statusCode(201);
        pia().get(API + "/contracts/" + contract)
                .then()
                .body("validTo", equalTo("2025-07-13"))
                .body("version", equalTo(2));
        pia().get(API + "/contracts/" + contract + "/notices")
                .then()
                .body("items[0].kind", equalTo("CLAUSE"))
                .body("items[0].endsOn", equalTo("2025-07-13"));
    }

    @Test
    void ofTwoNoticesAtOnceOneCounts() throws Exception {
        String contract = renewing("2027-01-01");
        try (ExecutorService people = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> answers = java.util.stream.Stream.generate(
                            () -> people.submit(() -> give(contract, "\"1\"", "US", "TERMINATION", "2025-06-13")
                                    .extract()
                                    .statusCode()))
                    .limit(4)
                    .toList();
            int recorded = 0;
            for (Future<Integer> answer : answers) {
                recorded += answer.get() == 201 ? 1 : 0;
            }
            assertThat(recorded).isEqualTo(1);
        }
        pia().get(API + "/contracts/" + contract + "/notices").then().body("items", hasSize(1));
    }

    /** A contract that is renewed by a year at its end; the vendor has 90 days of notice, we have 30. */
    private String renewing(String validTo) {
        String contract = Agreed.contract(vendor)
                .strip()
                .replace("\"validTo\":\"2027-01-01\"", "\"validTo\":\"" + validTo + "\"");
        return Agreed.record(
                contract.substring(0, contract.length() - 1) + ",\"theirNoticeDays\":90,\"renewalMonths\":12}");
    }

    private static ValidatableResponse give(
            String contract, @Nullable String ifMatch, String by, String purpose, String givenOn) {
        io.restassured.specification.RequestSpecification as = pia().contentType("application/json");
        return (ifMatch == null ? as : as.header("If-Match", ifMatch))
                .body("""
                        {"by":"%s","purpose":"%s","givenOn":"%s","reason":"a rival bought in","evidence":"registered letter"}
                        """.formatted(by, purpose, givenOn))
                .post(API + "/contracts/" + contract + "/notices")
                .then();
    }
}
