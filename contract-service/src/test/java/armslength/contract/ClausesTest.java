package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.as;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.contract.Others.Stake;
import armslength.contract.clause.LapseWarnings;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clauses come true by themselves, once, with the day until which notice can be given. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ClausesTest {

    private static final String KNOWN = "2025-06-13T09:00:00Z";

    @Inject
    BusinessClock clock;

    @Inject
    LapseWarnings warnings;

    private final UUID meta = UUID.randomUUID();
    private Others others;
    private UUID vendor;

    @BeforeEach
    void aContractWithACompetitorClause() {
        clock.rehearseFrom(Instant.parse("2025-06-13T12:00:00Z"));
        others = new Others();
        vendor = others.vendor();
        Agreed.record(Agreed.contract(vendor, Agreed.COMPETITOR_INTEREST));
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void aStakeOfARivalFiresItWithTheLastDayForNotice() {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        JsonPath fired = awaitFired(1);
        assertThat(fired.getString("items[0].triggeredOn")).isEqualTo("2025-06-12");
        assertThat(fired.getString("items[0].knownOn")).isEqualTo("2025-06-13");
        assertThat(fired.getString("items[0].lastNoticeOn")).isEqualTo("2025-09-13");
        assertThat(fired.getString("items[0].giveNoticeBy"))
                .as("13 September is a Saturday")
                .isEqualTo("2025-09-12");
        assertThat(fired.getBoolean("items[0].certain")).isTrue();
        assertThat(fired.getString("items[0].observed"))
                .isEqualTo("Meta Platforms holds 49.0000 % of the economic rights, rivalry 1");
    }

    @Test
    void aRivalryThatBeginsLaterIsWhatFiresIt() {
        others.ownersAre(vendor, "2025-03-01T09:00:00Z", stake("0.2", "0.2", "2025-02-01"));
        others.rivalIs(meta, "1", "2025-05-01", "2025-05-20T09:00:00Z");
        JsonPath fired = awaitFired(1);
        assertThat(fired.getString("items[0].triggeredOn")).isEqualTo("2025-05-01");
        assertThat(fired.getString("items[0].knownOn")).isEqualTo("2025-05-20");
        assertThat(fired.getString("items[0].lastNoticeOn")).isEqualTo("2025-08-20");
    }

    @Test
    void aRestatementThatChangesNothingDoesNotMoveTheDayOfLearning() {
        others.ownersAre(vendor, "2025-03-03T09:00:00Z", stake("0.2", "0.2", "2025-02-01"));
        others.ownersAre(vendor, "2025-06-01T09:00:00Z", stake("0.2", "0.2", "2025-02-01"));
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        assertThat(awaitFired(1).getString("items[0].knownOn")).isEqualTo("2025-03-03");
    }

    @Test
    void whatMayHoldIsToldAndToldAgainWhenItHolds() {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, "2025-06-11T09:00:00Z", stake("0.05", "0.45", "2025-06-10"));
        JsonPath mayHold = awaitFired(1);
        assertThat(mayHold.getBoolean("items[0].certain")).isFalse();
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        await().atMost(Others.PATIENCE).until(() -> fired().getBoolean("items[0].certain"));
        assertThat(fired().getList("items")).hasSize(1);
        assertThat(fired().getString("items[0].lastNoticeOn"))
                .as("the earlier warning's date is kept, to be safe")
                .isEqualTo("2025-09-11");
    }

    @Test
    void anOwnershipAndARivalryAtTheSameInstantNeverMissEachOther() {
        List<UUID> vendors = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            UUID other = others.vendor();
            Agreed.record(Agreed.contract(other, Agreed.COMPETITOR_INTEREST));
            vendors.add(other);
        }
        for (UUID other : vendors) { // keys of different partitions: the service takes them in at once
            UUID rival = UUID.randomUUID();
            others.ownersAre(other, KNOWN, new Stake(rival, "0.3", "0.3", "0", "2025-06-12"));
            others.rivalIs(rival, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        }
        for (UUID other : vendors) {
            await().atMost(Others.PATIENCE)
                    .until(() -> fired(other).getList("items").size() == 1);
        }
    }

    @Test
    void ownersWhoLeftStayGoneWhenAnOldWordComesLate() {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN);
        others.late(vendor, "2025-06-12T09:00:00Z", stake("0.49", "0.49", "2025-06-12"));
        UUID marker = UUID.randomUUID();
        others.rivalIs(marker, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN, new Stake(marker, "0.11", "0.11", "0", "2025-06-13"));
        JsonPath fired = awaitFired(1);
        assertThat(fired.getString("items[0].ownerId")).isEqualTo(marker.toString());
    }

    @Test
    void aClauseAboutTheStandingFiresWithIt() {
        UUID other = others.vendor();
        Agreed.record(Agreed.contract(other, """
                {"code":"OTHER","metric":"RESIDUAL_SCORE","comparator":"GTE","threshold":"50","rivalOnly":false,
                 "effect":"audit at the vendor's cost","noticeDays":10,"exerciseMonths":1}
                """, """
                {"code":"TERMINATION_FOR_CONVENIENCE","metric":"ALWAYS","comparator":"GTE","threshold":"1",
                 "rivalOnly":false,"effect":"leave with notice","noticeDays":30,"exerciseMonths":0}
                """));
        others.standingIs(other, false, "RESTRICT", "T4", "63.47", "a direct rival");
        await().atMost(Others.PATIENCE)
                .until(() -> fired(other).getList("items").size() == 1);
        assertThat(fired(other).getString("items[0].predicate")).isEqualTo("residual_score(standing) >= 50");
        assertThat(fired(other).getString("items[0].observed")).isEqualTo("the conflict score is 63.47");
    }

    @Test
    void noticeIsGivenOnce() {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        String notices = "/triggered-clauses/" + awaitFired(1).getString("items[0].id") + "/notices";
        String notice = "{\"givenOn\":\"%s\",\"evidence\":\"courier receipt\"}";
        post(as("bruno", "buyer"), notices, notice.formatted("2025-06-13")).statusCode(403);
        post(pia(), notices, notice.formatted("2025-06-12"))
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/givenOn"));
        post(pia(), notices, notice.formatted("2025-06-13"))
                .statusCode(201)
                .body("status", equalTo("NOTICE_GIVEN"))
                .body("endsOn", equalTo("2025-07-13"));
        post(pia(), notices, notice.formatted("2025-06-13"))
                .statusCode(409)
                .body("code", equalTo("notice-already-given"));
    }

    @Test
    void aLapsedClauseSaysSo() {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        awaitFired(1);
        clock.rehearseFrom(Instant.parse("2025-09-14T00:00:01Z"));
        pia().get(API + "/triggered-clauses?vendorId=" + vendor)
                .then()
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("LAPSED"))
                .body("items[0].daysLeft", equalTo(-1));
    }

    @Test
    void itIsAnnouncedAgainOnceForEachMarkBeforeItLapses() throws Exception {
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        String clause = awaitFired(1).getString("items[0].clauseId");
        assertThat(warnings(clause, "2025-08-01T09:00:00Z")).isEmpty();
        assertThat(warnings(clause, "2025-08-13T09:00:00Z")).containsExactly(30);
        assertThat(warnings(clause, "2025-08-14T09:00:00Z")).containsExactly(30);
        assertThat(warnings(clause, "2025-09-09T09:00:00Z")).containsExactly(3, 30);
        assertThat(warnings(clause, "2025-09-14T09:00:00Z")).containsExactly(3, 30);
    }

    /** The days left with which it was announced, the newest first, after several replicas looked at once. */
    private List<Integer> warnings(String clause, String now) throws Exception {
        clock.rehearseFrom(Instant.parse(now));
        List<Thread> replicas = new ArrayList<>();
        for (int replica = 0; replica < 3; replica++) {
            replicas.add(Thread.ofVirtual().start(() -> warnings.look()));
        }
        for (Thread replica : replicas) {
            replica.join();
        }
        warnings.look();
        return as("audra", "auditor")
                .get(API + "/audit-entries?action=clause-lapsing&subjectId=" + clause)
                .jsonPath()
                .getList("items.after.daysLeft", Integer.class);
    }

    @Test
    void aClauseIsTriedAgainstThePast() {
        others.ownersAre(vendor, "2025-03-01T09:00:00Z", stake("0.05", "0.2", "2025-02-01"));
        others.rivalIs(meta, "1", "2025-03-15", "2025-04-01T09:00:00Z");
        others.ownersAre(vendor, KNOWN, stake("0.49", "0.49", "2025-06-12"));
        awaitFired(1);
        String run = API + "/clause-dry-runs?metric=ECONOMIC&rivalOnly=true&threshold=%s&vendorId=" + vendor;
        pia().get(run.formatted("0.10"))
                .then()
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("MAY_HOLD", "HOLDS")))
                .body("items.triggeredOn", equalTo(List.of("2025-03-15", "2025-06-12")))
                .body("items.knownOn", equalTo(List.of("2025-04-01", "2025-06-13")))
                .body("items.giveNoticeBy", equalTo(List.of("2025-07-01", "2025-09-12")));
        pia().get(run.formatted("0.5")).then().body("items", hasSize(0));
        pia().get(run.formatted("x")).then().statusCode(400).body("errors[0].pointer", equalTo("?threshold"));
    }

    @Test
    void whatWouldComeTrueIsToldAndNothingIsWritten() {
        String stake = """
                {"vendorId":"%s","owners":[{"ownerId":"%s","ownerName":"Meta Platforms","economic":%s,"votes":"0","rivalry":"%s"}]}
                """;
        post(pia(), "/clause-what-ifs", stake.formatted(vendor, meta, "\"0.30\"", "1"))
                .statusCode(200)
                .body("changes", hasSize(1))
                .body("changes[0].now", equalTo("SILENT"))
                .body("changes[0].then", equalTo("HOLDS"))
                .body("changes[0].why", equalTo("Meta Platforms holds 30.0000 % of the economic rights, rivalry 1"))
                .body("changes[0].lastNoticeOn", equalTo("2025-09-13"))
                .body("changes[0].giveNoticeBy", equalTo("2025-09-12"));
        post(pia(), "/clause-what-ifs", stake.formatted(vendor, meta, "{\"min\":\"0.05\",\"max\":\"0.2\"}", "1"))
                .body("changes.then", equalTo(List.of("MAY_HOLD")));
        // without a rivalry, and below the threshold, it stays silent
        post(pia(), "/clause-what-ifs", stake.formatted(vendor, meta, "\"0.30\"", "0"))
                .body("changes", hasSize(0))
                .body("clauses", hasSize(1));
        post(pia(), "/clause-what-ifs", stake.formatted(vendor, meta, "\"0.09\"", "1"))
                .body("changes", hasSize(0));
        assertThat(fired().getList("items")).isEmpty();
    }

    private Stake stake(String low, String high, String since) {
        return new Stake(meta, low, high, "0", since);
    }

    private JsonPath awaitFired(int count) {
        await().atMost(Others.PATIENCE).until(() -> fired().getList("items").size() == count);
        return fired();
    }

    private JsonPath fired() {
        return fired(vendor);
    }

    private static JsonPath fired(UUID vendor) {
        return pia().get(API + "/triggered-clauses?vendorId=" + vendor).jsonPath();
    }
}
