package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.bruno;
import static armslength.contract.People.fiona;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exit case closes when nothing is held and nothing is open (S7, 8), and says until then what is. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ExitCaseTest {

    @Inject
    BusinessClock clock;

    private Others others;
    private UUID vendor;

    @BeforeEach
    void aVendor() {
        clock.rehearseFrom(Instant.parse("2025-06-13T12:00:00Z"));
        others = new Others();
        vendor = others.vendor();
    }

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void itClosesOnlyWhenNothingIsOpen() {
        String contract = Agreed.record(Agreed.promising(vendor, "MIN_SPEND", 120, Agreed.COMPETITOR_INTEREST));
        Agreed.record(Agreed.promising(vendor, "BEST_EFFORT", 50));
        String order = post(bruno(), "/orders", Agreed.order(contract, 100, 1))
                .statusCode(201)
                .extract()
                .path("id");
        UUID holding = UUID.randomUUID();
        UUID meta = UUID.randomUUID();
        others.holdingIs(vendor, holding, "ACTIVE");
        others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
        others.ownersAre(vendor, "2025-06-13T09:00:00Z", new Others.Stake(meta, "0.49", "0.49", "0", "2025-06-12"));
        others.exitIsDecided(vendor, UUID.randomUUID());
        await().atMost(Others.PATIENCE)
                .until(() -> cases().getList("items").size() == 1
                        && cases().getList("items[0].stillOpen").size() == 3
                        && cases().getList("items[0].triggeredClauses").size() == 1);
        assertThat(cases().getString("items[0].stillOpen[0]")).contains("120000000.00 USD remain");
        assertThat(cases().getString("items[0].triggeredClauses[0].code")).isEqualTo("COMPETITOR_INTEREST");
        assertThat(cases().getString("items[0].triggeredClauses[0].giveNoticeBy"))
                .isEqualTo("2025-09-12");
        String closures = "/exit-cases/" + cases().getString("items[0].id") + "/closures";
        refused(closures, 3);

        post(bruno(), "/orders/" + order + "/cancellations", "{\"reason\":\"we leave\"}")
                .statusCode(200);
        refused(closures, 2);
        String commitment =
                fiona().get(API + "/commitments?vendorId=" + vendor).jsonPath().getString("items[1].commitmentId");
        post(fiona(), "/commitments/" + commitment + "/settlements", """
                {"outcome":"TERMINATED_WITHOUT_CHARGE","paid":{"amount":"0.00","currency":"USD"},
                 "settledOn":"2025-06-13","evidence":"competitor interest clause"}
                """).statusCode(201);
        refused(closures, 1);
        others.holdingIs(vendor, holding, "PURGE_VERIFIED");
        await().atMost(Others.PATIENCE)
                .until(() -> cases().getList("items[0].stillOpen").isEmpty());
        post(pia(), closures, "")
                .statusCode(200)
                .body("status", equalTo("CLOSED"))
                .body("closedBy", equalTo("pia"))
                .body("stillOpen", empty());
        post(pia(), closures, "").statusCode(409);
    }

    @Test
    void aVendorWithoutAnyContractCanBeLeftToo() {
        others.exitIsDecided(vendor, UUID.randomUUID());
        await().atMost(Others.PATIENCE).until(() -> cases().getList("items").size() == 1);
        post(pia(), "/exit-cases/" + cases().getString("items[0].id") + "/closures", "")
                .statusCode(200);
    }

    @Test
    void aPromiseWhoseTermIsOverDoesNotKeepItOpen() {
        Agreed.record(Agreed.promising(vendor, "TAKE_OR_PAY", 120));
        clock.rehearseFrom(Instant.parse("2026-01-01T00:00:01Z"));
        others.exitIsDecided(vendor, UUID.randomUUID());
        await().atMost(Others.PATIENCE).until(() -> cases().getList("items").size() == 1);
        assertThat(cases().getList("items[0].stillOpen")).isEmpty();
    }

    private static void refused(String closures, int stillOpen) {
        post(pia(), closures, "")
                .statusCode(409)
                .body("code", equalTo("exit-not-done"))
                .body("stillOpen", hasSize(stillOpen));
    }

    private JsonPath cases() {
        return pia().get(API + "/exit-cases?vendorId=" + vendor).jsonPath();
    }
}
