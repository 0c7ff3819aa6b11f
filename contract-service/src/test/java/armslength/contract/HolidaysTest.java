package armslength.contract;

import static armslength.contract.People.API;
import static armslength.contract.People.as;
import static armslength.contract.People.audra;
import static armslength.contract.People.bruno;
import static armslength.contract.People.pia;
import static armslength.contract.People.post;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import armslength.contract.Others.Stake;
import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Holidays move the days by which notice has to be given. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class HolidaysTest {

    @Inject
    BusinessClock clock;

    @Test
    void aHolidayMovesTheDayToGiveNoticeByAndItsRemovalMovesItBack() {
        clock.rehearseFrom(Instant.parse("2025-06-13T12:00:00Z"));
        try (Others others = new Others()) {
            UUID vendor = others.vendor();
            UUID meta = UUID.randomUUID();
            Agreed.record(Agreed.contract(vendor, Agreed.COMPETITOR_INTEREST));
            others.rivalIs(meta, "1", "2023-01-01", "2023-01-02T00:00:00Z");
            others.ownersAre(vendor, "2025-06-13T09:00:00Z", new Stake(meta, "0.49", "0.49", "0", "2025-06-12"));
            await().atMost(Others.PATIENCE).until(() -> giveNoticeBy(vendor).equals("[2025-09-12]"));
            post(pia(), "/holidays", "{\"day\":\"2025-09-12\",\"name\":\"Founders' Day\"}")
                    .statusCode(201)
                    .body("calendar", equalTo("US"))
                    .body("recordedBy", equalTo("pia"));
            await().atMost(Others.PATIENCE).until(() -> giveNoticeBy(vendor).equals("[2025-09-11]"));
            post(pia(), "/holidays", "{\"day\":\"2025-09-12\",\"name\":\"again\"}")
                    .statusCode(409)
                    .body("code", equalTo("holiday-known"));
            bruno().get(API + "/holidays?from=2025-09-02&limit=1")
                    .then()
                    .body("items", hasSize(1))
                    .body("items[0].name", equalTo("Founders' Day"));
            post(as("olga", "operator"), "/holidays/removals", "{\"day\":\"2025-09-12\",\"reason\":\"we work\"}")
                    .statusCode(204);
            post(pia(), "/holidays/removals", "{\"day\":\"2025-09-12\",\"reason\":\"again\"}")
                    .statusCode(404);
            await().atMost(Others.PATIENCE).until(() -> giveNoticeBy(vendor).equals("[2025-09-12]"));
            audra().get(API + "/audit-entries?limit=200&action=holiday-removed")
                    .then()
                    .statusCode(200)
                    .body("items[-1].actor", equalTo("olga"));
        }
    }

    @Test
    void daysThatAreOverStayAsTheyWere() {
        clock.rehearseFrom(Instant.parse("2025-06-13T12:00:00Z"));
        post(pia(), "/holidays", "{\"day\":\"2025-06-12\",\"name\":\"yesterday\"}")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/day"));
        post(pia(), "/holidays/removals", "{\"day\":\"2025-05-26\",\"reason\":\"it was none\"}")
                .statusCode(400);
        post(bruno(), "/holidays", "{\"day\":\"2025-08-12\",\"name\":\"mine\"}").statusCode(403);
    }

    private static String giveNoticeBy(UUID vendor) {
        return pia().get(API + "/triggered-clauses?vendorId=" + vendor)
                .jsonPath()
                .getList("items.giveNoticeBy")
                .toString();
    }
}
