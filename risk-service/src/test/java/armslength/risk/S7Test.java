package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.ravi;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenario S7: the review, from the event that opens it to the decision to leave, over HTTP and by different people. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class S7Test {

    @Inject
    BusinessClock clock;

    private Scene scene;

    @BeforeEach
    void theStory() {
        scene = new Scene(clock).s0();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** Step 1: the same event twice, and the same facts told again, are one review; step 2: due in five business days. */
    @Test
    void theSameEventTwiceIsOneReviewDueOnThe23rd() {
        String facts = scene.restated(scene.vendor, scene.meta, "Meta Platforms", "0.49", "0", "Alexandr Wang");
        String id = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            scene.facts.send(
                    "vendor",
                    "vendor-service",
                    scene.vendor.toString(),
                    "armslength.vendor.ownership-restated.v1",
                    facts,
                    id,
                    System.currentTimeMillis() * 2);
        }
        scene.ownership("Alexandr Wang");
        scene.settled();
        assertThat(scene.reviews().getList("items")).hasSize(1);
        // 13 June is a Friday and 19 June a holiday of the calendar; without it the day is 20 June
        // (BusinessCalendarTest)
        assertThat(scene.reviews().getString("items[0].dueOn")).isEqualTo("2025-06-23");
        assertThat(scene.reviews().getString("items[0].band")).isEqualTo("RESTRICT");
        assertThat(scene.reviews().getString("items[0].tier")).isEqualTo("T4");
        assertThat(scene.reviews().getString("items[0].classification")).isEqualTo("UNEQUAL_ACCESS");
    }

    /** Step 3: the spend owner is refused, and the refusal changes nothing. */
    @Test
    void theSpendOwnerDoesNotDecide() {
        scene.decide(as("sam", "risk-officer", "buyer"), scene.review(), "CLEAR")
                .statusCode(403)
                .body("code", equalTo("spend-owner-may-not-decide"));
        assertThat(scene.reviews().getList("items[0].votes")).isEmpty();
    }

    /** Step 4: class 4 is denied by the gate, class 3 frozen, class 2 allowed with a warning. */
    @Test
    void theGateDeniesWhatTheReferenceSays() {
        scene.fresh();
        scene.check(4)
                .body("answer", equalTo("DENY"))
                .body("reasons.code", contains("HARD_GATE", "BAND_FREEZE"))
                .body("wouldChange", hasItem("a release of class 3 or below"));
        scene.check(3).body("answer", equalTo("DENY")).body("reasons.code", contains("BAND_FREEZE"));
        scene.check(2).body("answer", equalTo("WARN")).body("reasons.code", contains("BAND_WARNING"));
    }

    /** Step 5: an override of one is refused, that of two holds until it expires on the fourteenth day. */
    @Test
    void anOverrideTakesTwoAndEndsAfterFourteenDays() {
        scene.fresh();
        String waiver = post(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"last batch","expiresOn":"2025-06-27"}
                """.formatted(scene.vendor))
                .statusCode(201)
                .extract()
                .path("id");
        scene.check(4).body("answer", equalTo("DENY"));
        post(rosa(), "/waivers/" + waiver + "/approvals", "")
                .statusCode(409)
                .body("code", equalTo("second-officer-needed"));
        scene.check(4).body("answer", equalTo("DENY"));
        post(ravi(), "/waivers/" + waiver + "/approvals", "").statusCode(200);
        scene.check(4).body("answer", equalTo("WARN")).body("reasons[0].code", equalTo("WAIVER"));
        scene.check(5).body("answer", equalTo("DENY"));
        scene.at(Instant.parse("2025-06-27T22:00:00Z")).fresh();
        scene.check(4).body("answer", equalTo("WARN"));
        scene.at(Instant.parse("2025-06-28T00:00:01Z")).fresh();
        scene.check(4).body("answer", equalTo("DENY"));
    }

    /** Step 6: a rebuttal shows in the tier and not in the gate; step 7: a second director voids it and reopens the review. */
    @Test
    void aRebuttalIsShownAndVoidedByNewFactsThatReopenTheReview() {
        scene.fresh();
        rebut("T3").statusCode(201).body("expiresOn", equalTo("2025-12-10"));
        scene.standing()
                .body("rivals[0].tier", equalTo("T3"))
                .body("rivals[0].presumedTier", equalTo("T4"))
                .body("rivals[0].tierText", equalTo("T3 (presumed T4, rebutted until 2025-12-10)"))
                .body("hardGateClosed", equalTo(true));
        scene.check(4).body("answer", equalTo("DENY"));
        String first = scene.review();
        scene.decide(rosa(), first, "RESTRICT").statusCode(200);
        scene.decide(ravi(), first, "RESTRICT").statusCode(200).body("status", equalTo("DECIDED"));

        scene.at(Instant.parse("2025-07-01T09:00:00Z"));
        scene.ownership("Alexandr Wang", "Another Director");
        await().atMost(PATIENCE).until(() -> scene.reviews().getList("items").size() == 2);
        rosa().get(API + "/rebuttals?vendorId=" + scene.vendor)
                .then()
                .body("items[0].voidedAt", notNullValue())
                .body("items[0].voidReason", containsString("Meta Platforms"));
        scene.standing().body("rivals[0].tierText", equalTo("T4 presumed control"));
        JsonPath reviews = scene.reviews();
        assertThat(reviews.getString("items[0].reopens")).isEqualTo(first);
        assertThat(reviews.getString("items[0].status")).isEqualTo("OPEN");
        // five business days after Tuesday 1 July, the fourth being a holiday
        assertThat(reviews.getString("items[0].dueOn")).isEqualTo("2025-07-09");
        assertThat(reviews.getString("items[1].status")).isEqualTo("DECIDED");
    }

    /** A rebuttal is not for ever, and is no way out of control. */
    @Test
    void aRebuttalExpiresAndOnlyPresumptionsAreRebuttable() {
        rebut("T2").statusCode(201);
        scene.at(Instant.parse("2025-12-10T09:00:00Z"));
        scene.standing().body("rivals[0].tierText", equalTo("T2 (presumed T4, rebutted until 2025-12-10)"));
        scene.at(Instant.parse("2025-12-11T09:00:00Z"));
        scene.standing().body("rivals[0].tierText", equalTo("T4 presumed control"));
        scene.at(Scene.MORNING);
        scene.ownership(scene.vendor, scene.meta, "Meta Platforms", "0.49", "0.51", "Alexandr Wang");
        await().atMost(PATIENCE).untilAsserted(() -> scene.standing().body("rivals[0].presumedTier", equalTo("T5")));
        rebut("T3").statusCode(409).body("code", equalTo("not-rebuttable"));
    }

    /** Step 8: leaving asks for the purge of everything that is held; the verified tail remains. */
    @Test
    void leavingAsksForEverythingThatIsHeld() {
        String review = scene.review();
        scene.decide(rosa(), review, "EXIT").statusCode(200);
        scene.decide(ravi(), review, "EXIT").statusCode(200).body("decision", equalTo("EXIT"));
        JsonPath tasks = rosa().get(API + "/reviews/" + review + "/tasks").jsonPath();
        List<String> holdings = rosa().get(API + "/holdings?vendorId=" + scene.vendor)
                .jsonPath()
                .getList("items.id");
        assertThat(tasks.getList("items.subjectId")).hasSize(4).hasSameElementsAs(holdings);
        assertThat(tasks.getList("items.status")).containsOnly("OPEN");
        assertThat(tasks.getList("items.dueOn")).containsOnly("2025-06-18");
        holdings.forEach(scene::purge);
        scene.standing()
                .body("exposure", equalTo("0.1689"))
                .body("residual", equalTo("11.48"))
                .body("band", equalTo("WATCH"));
    }

    private ValidatableResponse rebut(String tier) {
        return post(rosa(), "/rebuttals", """
                {"vendorId":"%s","ownerId":"%s","toTier":"%s","evidence":"10-Q: no significant influence"}
                """.formatted(scene.vendor, scene.meta, tier));
    }
}
