package armslength.kit.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import armslength.kit.sample.SeenParties;
import armslength.testkit.PostgresAndKafka;
import armslength.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class DeadLettersTest {

    private static final String DEAD_LETTERS = "/api/sample/v1/dead-letters";

    @Inject
    SampleParties parties;

    @BeforeEach
    void defective() {
        SeenParties.choking = true;
    }

    @Test
    void aReplayHasTheEffectOnceAndIsAudited() {
        UUID id = poisoned();
        String letter = DEAD_LETTERS + "/" + letterOf(id);
        auditor()
                .get(letter)
                .then()
                .statusCode(200)
                .body("status", equalTo("WAITING"))
                .body("key", equalTo(id.toString()))
                .body("reason", containsString("cannot swallow poison"));
        operator().post(letter + "/replays").then().statusCode(409).body("detail", containsString("failed again"));
        assertThat(parties.seenVersions(id))
                .as("what failed again left nothing behind")
                .containsExactly(2L);

        SeenParties.choking = false;
        operator().post(letter + "/replays").then().statusCode(200).body("settledBy", equalTo("oskar"));
        operator().post(letter + "/replays").then().statusCode(409).body("detail", not(containsString("failed again")));
        assertThat(parties.seenVersions(id)).containsExactly(2L, 1L);
        auditor()
                .get("/api/sample/v1/audit-entries?subjectId=" + letterOf(id))
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].action", equalTo("dead-letter-replayed"))
                .body("items[0].actor", equalTo("oskar"));
    }

    @Test
    void twoOperatorsAtOnceReplayOnce() throws InterruptedException {
        UUID id = poisoned();
        SeenParties.choking = false;
        String replays = DEAD_LETTERS + "/" + letterOf(id) + "/replays";
        Thread other = Thread.ofVirtual().start(() -> operator().post(replays));
        operator().post(replays);
        other.join();
        assertThat(parties.seenVersions(id)).containsExactly(2L, 1L);
    }

    @Test
    void aPoisonThatIsDeliveredAgainIsBuriedOnce() {
        UUID id = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            SampleTopic.send(
                    id.toString(), SampleTopic.headers(event, 1), "{not json".getBytes(StandardCharsets.UTF_8));
        }
        parties.publish(SampleParties.party(id, "behind them", 2));
        parties.awaitSeen(id, 2);
        assertThat(parties.deadLettersOf(id)).isOne();
    }

    @Test
    void aDiscardNeedsAReasonAndIsFinal() {
        UUID id = poisoned();
        String letter = DEAD_LETTERS + "/" + letterOf(id);
        operator().body("{}").post(letter + "/discards").then().statusCode(400);
        operator()
                .body("{\"reason\":\"entered by hand\"}")
                .post(letter + "/discards")
                .then()
                .statusCode(200)
                .body("status", equalTo("DISCARDED"));
        SeenParties.choking = false;
        operator().post(letter + "/replays").then().statusCode(409);
        assertThat(parties.seenVersions(id)).containsExactly(2L);
    }

    @Test
    void theListFiltersAndPagesNewestFirst() {
        String older = letterOf(poisoned());
        String newer = letterOf(poisoned());
        String next = auditor()
                .get(DEAD_LETTERS + "?status=WAITING&limit=1")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(newer)))
                .extract()
                .path("next");
        auditor()
                .queryParam("cursor", next)
                .get(DEAD_LETTERS + "?status=WAITING&limit=1")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(java.util.List.of(older)));
        auditor().get(DEAD_LETTERS + "?status=GONE").then().statusCode(not(equalTo(200)));
    }

    @Test
    void onlyOperatorsChangeAndOnlyOperatorsAndAuditorsRead() {
        String letter = DEAD_LETTERS + "/" + letterOf(poisoned());
        auditor().post(letter + "/replays").then().statusCode(403);
        auditor().body("{\"reason\":\"no\"}").post(letter + "/discards").then().statusCode(403);
        as("bruno", "buyer").get(DEAD_LETTERS).then().statusCode(403);
        as("bruno", "buyer").get(letter).then().statusCode(403);
        given().get(DEAD_LETTERS).then().statusCode(401);
        String unknown = DEAD_LETTERS + "/" + UUID.randomUUID();
        operator().get(unknown).then().statusCode(404);
        operator().post(unknown + "/replays").then().statusCode(404);
    }

    private UUID poisoned() {
        UUID id = UUID.randomUUID();
        parties.publish(SampleParties.party(id, SeenParties.POISON, 1));
        parties.publish(SampleParties.party(id, "good", 2));
        parties.awaitSeen(id, 2);
        return id;
    }

    private String letterOf(UUID key) {
        return parties.texts("select id from dead_letter where record_key = ?", key.toString())
                .getFirst();
    }

    private static RequestSpecification operator() {
        return as("oskar", "operator");
    }

    private static RequestSpecification auditor() {
        return as("audra", "auditor");
    }

    private static RequestSpecification as(String user, String role) {
        return given().auth().oauth2(Tokens.of(user, role)).contentType(ContentType.JSON);
    }
}
