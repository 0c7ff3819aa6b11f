package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.ravi;
import static armslength.risk.Scene.rhea;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import armslength.kit.time.BusinessClock;
import armslength.risk.watch.DayWatch;
import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work on a review beside deciding it: opening, handing on, remarks, tasks, files, and what the calendar brings. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ReviewWorkTest {

    @Inject
    BusinessClock clock;

    @Inject
    DayWatch watch;

    private Scene scene;
    private String review;

    @BeforeEach
    void theStory() {
        scene = new Scene(clock).s0();
        review = scene.review();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aPersonOpensAReviewWhereNoneIsOpen() {
        open(scene.meta).statusCode(409).body("code", equalTo("review-open"));
        open(UUID.randomUUID()).statusCode(422).body("errors.pointer", hasItem("/rivalId"));
        exit();
        String second = open(scene.meta)
                .statusCode(201)
                .body("origin", equalTo("PERSON"))
                .body("openedBy", equalTo("rosa"))
                .body("classification", equalTo("IMPAIRED_OBJECTIVITY"))
                .body("reopens", equalTo(review))
                .body("dueOn", equalTo("2025-06-23"))
                .extract()
                .path("id");
        rosa().get(API + "/standings").then().body("items.reviewId", hasItem(second));
        post(rosa(), "/reviews/" + second + "/reopenings", "{\"reason\":\"too early\"}")
                .statusCode(409)
                .body("code", equalTo("review-open"));
    }

    @Test
    void aDecidedReviewIsReopenedAsANewOne() {
        exit();
        post(rosa(), "/reviews/" + review + "/reopenings", "{\"reason\":\"a memo turned up\"}")
                .statusCode(201)
                .body("reopens", equalTo(review))
                .body("status", equalTo("OPEN"))
                .body("cause", equalTo("a memo turned up"));
        rosa().get(API + "/reviews/" + review).then().body("status", equalTo("DECIDED"));
    }

    @Test
    void aReviewIsHandedOnAndCalledWhatItIs() {
        post(rosa(), "/reviews/" + review + "/assignments", "{\"assignee\":\"ravi\"}")
                .statusCode(200)
                .body("assignee", equalTo("ravi"));
        post(rosa(), "/reviews/" + review + "/assignments", "{\"assignee\":\"sam\"}")
                .statusCode(403)
                .body("code", equalTo("spend-owner-may-not-decide"));
        post(rosa(), "/reviews/" + review + "/classifications", "{\"classification\":\"BIASED_GROUND_RULES\"}")
                .statusCode(200)
                .body("classification", equalTo("BIASED_GROUND_RULES"));
        // who was handed it steps back: nobody has it
        post(ravi(), "/reviews/" + review + "/recusals", "{\"reason\":\"a friend works there\"}")
                .statusCode(200)
                .body("assignee", nullValue());
        exit("rosa", "rita");
        post(rosa(), "/reviews/" + review + "/assignments", "{\"assignee\":\"rosa\"}")
                .statusCode(409)
                .body("code", equalTo("review-decided"));
    }

    @Test
    void remarksAndTasksAreKept() {
        post(rhea(), "/reviews/" + review + "/comments", "{\"words\":\"the checkpoint is still hosted\"}")
                .statusCode(201)
                .body("author", equalTo("rhea"));
        rosa().get(API + "/reviews/" + review + "/comments")
                .then()
                .body("items.words", contains("the checkpoint is still hosted"));
        String tasks = "/reviews/" + review + "/tasks";
        post(rosa(), tasks, "{\"title\":\"ask counsel\",\"owner\":\"ravi\",\"dueOn\":\"2025-06-12\"}")
                .statusCode(400)
                .body("errors.pointer", hasItem("/dueOn"));
        String task = post(rosa(), tasks, "{\"title\":\"ask counsel\",\"owner\":\"ravi\",\"dueOn\":\"2025-06-18\"}")
                .statusCode(201)
                .body("status", equalTo("OPEN"))
                .extract()
                .path("id");
        String done = "{\"status\":\"DONE\",\"outcome\":\"no objection\"}";
        post(ravi(), tasks + "/" + task + "/settlements", done).statusCode(200).body("settledBy", equalTo("ravi"));
        post(ravi(), tasks + "/" + task + "/settlements", done).statusCode(409).body("code", equalTo("task-settled"));
        post(ravi(), tasks + "/" + UUID.randomUUID() + "/settlements", done)
                .statusCode(404)
                .body("code", equalTo("no-such-task"));
        rosa().get(API + tasks).then().body("items.outcome", contains("no objection"));
    }

    @Test
    void evidenceIsAFileWithItsHash() {
        String pdf = "%PDF-1.7\nthe note of the 10-Q";
        String id = attach("note.pdf", "application/pdf", pdf)
                .statusCode(201)
                .body("size", equalTo(pdf.length()))
                .body("sha256", equalTo(sha256(pdf)))
                .body("uploadedBy", equalTo("rosa"))
                .extract()
                .path("id");
        attach("again.pdf", "application/pdf", pdf).statusCode(409).body("code", equalTo("evidence-known"));
        attach("note.pdf", "application/pdf", "<html>").statusCode(415);
        attach("note.html", "text/html", "<html>").statusCode(415);
        attach("../note.pdf", "application/pdf", pdf).statusCode(400).body("errors.pointer", hasItem("?name"));
        attach("large.txt", "text/plain", "x".repeat(10 * 1024 * 1024 + 1))
                .statusCode(413)
                .body("code", equalTo("too-large"));
        rosa().get(API + "/reviews/" + review + "/evidence").then().body("items.id", contains(id));
        rosa().get(API + "/reviews/" + review + "/evidence/" + id + "/content")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename*=UTF-8''note.pdf")
                .body(equalTo(pdf));
        rosa().get(API + "/reviews/" + UUID.randomUUID() + "/evidence/" + id + "/content")
                .then()
                .statusCode(404)
                .body("code", equalTo("no-such-evidence"));
    }

    @Test
    void anOverdueReviewIsEscalatedOnce() {
        scene.at(Instant.parse("2025-06-23T23:00:00Z"));
        watch.look();
        assertThat(scene.reviews().getString("items[0].escalatedAt")).isNull();
        scene.at(Instant.parse("2025-06-24T00:00:01Z"));
        try (Told told = new Told(scene.vendor, "review-escalated")) {
            watch.look();
            String escalated = scene.reviews().getString("items[0].escalatedAt");
            assertThat(escalated).startsWith("2025-06-24");
            scene.at(Instant.parse("2025-06-25T09:00:00Z"));
            watch.look();
            assertThat(scene.reviews().getString("items[0].escalatedAt")).isEqualTo(escalated);
            assertThat(told.await(1)).singleElement().satisfies(fact -> {
                assertThat(fact.at("/reviewId").asText()).isEqualTo(review);
                assertThat(fact.at("/dueOn").asText()).isEqualTo("2025-06-23");
                assertThat(fact.at("/rivalName").asText()).isEqualTo("Meta Platforms");
            });
        }
    }

    @Test
    void aDecidedReviewComesAgainBySchedule() {
        scene.decide(rosa(), review, "RESTRICT").statusCode(200);
        scene.decide(ravi(), review, "RESTRICT").statusCode(200);
        scene.at(Instant.parse("2025-09-12T09:00:00Z"));
        watch.look();
        assertThat(scene.reviews().getList("items")).hasSize(1);
        scene.at(Instant.parse("2025-09-13T09:00:00Z"));
        watch.look();
        watch.look();
        assertThat(scene.reviews().getList("items")).hasSize(2);
        assertThat(scene.reviews().getString("items[0].origin")).isEqualTo("SCHEDULE");
        assertThat(scene.reviews().getString("items[0].reopens")).isEqualTo(review);
    }

    @Test
    void aPlannedMitigationCountsOnceSomebodyElseVerifiedIt() {
        String plan = plan("FIREWALL_AUDIT", "ravi");
        scene.standing().body("residual", equalTo("63.47"));
        String proof = "{\"evidence\":\"the report\",\"validFrom\":\"2025-06-13\",\"validTo\":\"2025-08-01\"}";
        post(ravi(), "/mitigation-plans/" + plan + "/verifications", proof)
                .statusCode(403)
                .body("code", equalTo("owner-may-not-verify"));
        post(as("sam", "risk-officer"), "/mitigation-plans/" + plan + "/verifications", proof)
                .statusCode(403)
                .body("code", equalTo("spend-owner-may-not-decide"));
        post(rosa(), "/mitigation-plans/" + plan + "/verifications", proof)
                .statusCode(200)
                .body("status", equalTo("VERIFIED"))
                .body("mitigationId", notNullValue());
        // M = 1 - .9 x .85 x .8 = .3880
        scene.standing().body("mitigation", equalTo("0.3880")).body("residual", equalTo("50.77"));
        post(rosa(), "/mitigation-plans/" + plan + "/cancellations", "{\"reason\":\"late\"}")
                .statusCode(409)
                .body("code", equalTo("mitigation-plan-settled"));
        clear();
        scene.at(Instant.parse("2025-08-01T09:00:00Z"));
        watch.look();
        // its end is news: the review that was decided while it stood comes back
        assertThat(scene.reviews().getString("items[0].reopens")).isEqualTo(review);
        assertThat(scene.reviews().getString("items[0].cause")).contains("FIREWALL_AUDIT ended on 2025-08-01");
    }

    @Test
    void aPlanThatIsNotVerifiedInTimeLapsesAndReopens() {
        String plan = plan("SEPARATE_TENANT", "ravi");
        clear();
        scene.at(Instant.parse("2025-07-14T09:00:00Z"));
        watch.look();
        rosa().get(API + "/mitigation-plans?vendorId=" + scene.vendor)
                .then()
                .body("items.id", contains(plan))
                .body("items.status", contains("LAPSED"));
        assertThat(scene.reviews().getString("items[0].reopens")).isEqualTo(review);
        post(rosa(), "/mitigation-plans", """
                {"vendorId":"%s","reviewId":"%s","kind":"SEPARATE_TENANT","owner":"ravi","dueOn":"2025-07-13","note":"n"}
                """.formatted(scene.vendor, UUID.randomUUID()))
                .statusCode(400)
                .body("errors.pointer", containsInAnyOrder("/dueOn", "/reviewId"));
    }

    private String plan(String kind, String owner) {
        return post(rosa(), "/mitigation-plans", """
                {"vendorId":"%s","reviewId":"%s","kind":"%s","owner":"%s","dueOn":"2025-07-13","note":"by the summer"}
                """.formatted(scene.vendor, review, kind, owner))
                .statusCode(201)
                .body("status", equalTo("PLANNED"))
                .extract()
                .path("id");
    }

    private void clear() {
        scene.decide(rosa(), review, "CLEAR_WITH_MITIGATIONS").statusCode(200);
        scene.decide(ravi(), review, "CLEAR_WITH_MITIGATIONS")
                .statusCode(200)
                .body("decision", equalTo("CLEAR_WITH_MITIGATIONS"));
    }

    private void exit() {
        exit("rosa", "ravi");
    }

    private void exit(String one, String other) {
        scene.decide(as(one, "risk-officer"), review, "EXIT").statusCode(200);
        scene.decide(as(other, "risk-officer"), review, "EXIT").statusCode(200);
    }

    private ValidatableResponse open(UUID rival) {
        return post(rosa(), "/reviews", """
                {"vendorId":"%s","rivalId":"%s","classification":"IMPAIRED_OBJECTIVITY","reason":"it ranks our models"}
                """.formatted(scene.vendor, rival));
    }

    private ValidatableResponse attach(String name, String type, String content) {
        return rosa().config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .queryParam("name", name)
                .body(content.getBytes(StandardCharsets.UTF_8))
                .post(API + "/reviews/" + review + "/evidence")
                .then();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
