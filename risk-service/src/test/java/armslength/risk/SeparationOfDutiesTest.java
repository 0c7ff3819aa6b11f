package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.PATIENCE;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.ravi;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no path around two impartial officers: by the API, by repetition, at once, or by a change in between. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class SeparationOfDutiesTest {

    private static final int AT_ONCE = 6;

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

    @Test
    void oneOfficerIsOneVoteHoweverOftenAndWithWhicheverKey() {
        String review = scene.review();
        String key = UUID.randomUUID().toString();
        for (int times = 0; times < 2; times++) {
            scene.decide(rosa().header("Idempotency-Key", key), review, "CLEAR")
                    .statusCode(200)
                    .body("status", equalTo("OPEN"));
        }
        scene.decide(rosa().header("Idempotency-Key", UUID.randomUUID().toString()), review, "CLEAR")
                .statusCode(409)
                .body("code", equalTo("second-officer-needed"));
        assertThat(scene.reviews().getList("items[0].votes")).hasSize(1);
    }

    @Test
    void twoOfficersWhoDisagreeDecideNothing() {
        String review = scene.review();
        scene.decide(rosa(), review, "CLEAR").statusCode(200);
        scene.decide(ravi(), review, "EXIT").statusCode(200).body("status", equalTo("OPEN"));
        // rosa changes her mind: now both agree
        scene.decide(rosa(), review, "EXIT").statusCode(200).body("decision", equalTo("EXIT"));
    }

    @Test
    void aVoteCountsNoMoreOnceItsOfficerOwnsSpend() {
        String review = scene.review();
        scene.decide(rosa(), review, "CLEAR").statusCode(200);
        scene.spendOwners("sam", "rosa");
        scene.settled();
        scene.decide(ravi(), review, "CLEAR").statusCode(200).body("status", equalTo("OPEN"));
        scene.decide(rita(), review, "CLEAR").statusCode(200).body("status", equalTo("DECIDED"));
    }

    @Test
    void aVoteCountsNoMoreOnceItsOfficerDeclaredAnInterest() {
        String review = scene.review();
        scene.decide(rosa(), review, "CLEAR").statusCode(200);
        String interest = post(rosa(), "/declared-interests", """
                {"partyId":"%s","nature":"shares of the rival","validFrom":"2025-06-13"}
                """.formatted(scene.meta))
                .statusCode(201)
                .body("person", equalTo("rosa"))
                .extract()
                .path("id");
        scene.decide(ravi(), review, "CLEAR").statusCode(200).body("status", equalTo("OPEN"));
        scene.decide(rosa(), review, "EXIT").statusCode(403).body("code", equalTo("interest-declared"));
        // nobody else ends it, and she does not end it the same day
        end(ravi(), interest, "2025-07-01").statusCode(404).body("code", equalTo("no-such-interest"));
        end(rosa(), interest, "2025-06-13").statusCode(400).body("errors.pointer", hasItem("/validTo"));
        end(rosa(), interest, "2025-06-14").statusCode(200).body("validTo", equalTo("2025-06-14"));
        scene.decide(rosa(), review, "EXIT").statusCode(403);
        rosa().get(API + "/declared-interests?person=rosa").then().body("items.id", hasItem(interest));
        scene.at(Instant.parse("2025-06-14T09:00:00Z"));
        scene.decide(rosa(), review, "EXIT").statusCode(200);
    }

    @Test
    void whoeverSteppedBackStaysBack() {
        String review = scene.review();
        scene.decide(rosa(), review, "CLEAR").statusCode(200);
        post(rosa(), "/reviews/" + review + "/recusals", "{\"reason\":\"worked there\"}")
                .statusCode(200)
                .body("votes", hasSize(0));
        post(rosa(), "/reviews/" + review + "/recusals", "{\"reason\":\"worked there\"}")
                .statusCode(403)
                .body("code", equalTo("recused"));
        scene.decide(rosa(), review, "CLEAR").statusCode(403).body("code", equalTo("recused"));
        post(ravi(), "/reviews/" + review + "/assignments", "{\"assignee\":\"rosa\"}")
                .statusCode(403)
                .body("code", equalTo("recused"));
        scene.decide(ravi(), review, "CLEAR").statusCode(200).body("status", equalTo("OPEN"));
        scene.decide(rita(), review, "CLEAR").statusCode(200).body("status", equalTo("DECIDED"));
    }

    @Test
    void newFactsVoidTheVotesThatWereCastWithoutThem() {
        String review = scene.review();
        scene.decide(rosa(), review, "CLEAR").statusCode(200);
        scene.ownership("Alexandr Wang", "Another Director");
        await().atMost(PATIENCE)
                .until(() -> scene.reviews().getList("items[0].votes").isEmpty());
        scene.decide(ravi(), review, "CLEAR").statusCode(200).body("status", equalTo("OPEN"));
    }

    @Test
    void twoAtOnceDecideOnce() throws Exception {
        String review = scene.review();
        List<Integer> officers = IntStream.range(0, AT_ONCE).boxed().toList();
        List<Integer> answers = atOnce(officers.stream()
                .<Callable<Integer>>map(officer ->
                        () -> scene.decide(as("officer" + officer, "risk-officer"), review, "RESTRICT")
                                .extract()
                                .statusCode())
                .toList());
        // the first votes, the second decides, all others come too late
        assertThat(answers).filteredOn(status -> status == 200).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(AT_ONCE - 2);
        assertThat(scene.reviews().getList("items[0].votes")).hasSize(2);
    }

    @Test
    void oneOfManyApprovesAWaiverAndNeverWhoProposedIt() throws Exception {
        String waiver = post(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"last batch","expiresOn":"2025-06-27"}
                """.formatted(scene.vendor))
                .statusCode(201)
                .extract()
                .path("id");
        List<Integer> answers = atOnce(IntStream.range(0, AT_ONCE)
                .<Callable<Integer>>mapToObj(number -> () -> post(
                                number % 2 == 0 ? rosa() : as("officer" + number, "risk-officer"),
                                "/waivers/" + waiver + "/approvals",
                                "")
                        .extract()
                        .statusCode())
                .toList());
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        rosa().get(API + "/waivers?vendorId=" + scene.vendor).then().body("items[0].approvedBy", startsWith("officer"));
    }

    @Test
    void aWaiverIsNotApprovedOnceItsProposerOwnsSpend() {
        String waiver = post(rosa(), "/waivers", """
                {"vendorId":"%s","upToClass":4,"reason":"last batch","expiresOn":"2025-06-27"}
                """.formatted(scene.vendor))
                .statusCode(201)
                .extract()
                .path("id");
        scene.spendOwners("sam", "rosa");
        scene.settled();
        post(ravi(), "/waivers/" + waiver + "/approvals", "")
                .statusCode(403)
                .body("code", equalTo("spend-owner-may-not-decide"));
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private static ValidatableResponse end(RequestSpecification as, String interest, String on) {
        return post(as, "/declared-interests/" + interest + "/ends", "{\"validTo\":\"%s\"}".formatted(on));
    }

    private static RequestSpecification rita() {
        return as("rita", "risk-officer");
    }
}
