package armslength.risk;

import static armslength.risk.Scene.API;
import static armslength.risk.Scene.as;
import static armslength.risk.Scene.post;
import static armslength.risk.Scene.ravi;
import static armslength.risk.Scene.rosa;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A policy from draft to version: compared on live data, approved by two, in force from a day; and old scores replayed. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class PolicyLifecycleTest {

    /** Far ahead, so that no other test lives under these versions. */
    private static final String FROM = "2031-01-01";

    @Inject
    BusinessClock clock;

    @Inject
    ObjectMapper mapper;

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
    void aDraftIsComparedOnLiveDataAndNothingIsWritten() {
        String draft = draft(policy -> ((ObjectNode) policy.get("bands")).put("restrict", "70"))
                .statusCode(201)
                .body("status", equalTo("DRAFTED"))
                .extract()
                .path("id");
        int scores = scores();
        JsonPath compared = rosa().get(API + "/policy-drafts/" + draft + "/comparison")
                .then()
                .statusCode(200)
                .body("currentVersion", equalTo(4))
                .extract()
                .jsonPath();
        int bands = compared.getInt("vendorsThatChangeBand");
        assertThat(compared.getString("summary"))
                .isEqualTo(bands + (bands == 1 ? " vendor" : " vendors") + " of " + compared.getInt("vendorsCompared")
                        + " would change band");
        Map<String, Object> ours = compared.getMap("changes.find { it.vendorId == '" + scene.vendor + "' }");
        assertThat(ours).containsEntry("bandChanges", true).containsEntry("vendorName", "Scale AI");
        assertThat(String.valueOf(ours.get("now")))
                .contains("band=RESTRICT", "residual=63.47", "gateClosedFromClass=3");
        // the freeze goes with the band, the hard gate stays
        assertThat(String.valueOf(ours.get("then")))
                .contains("band=CONDITIONAL", "residual=63.47", "gateClosedFromClass=4");
        assertThat(scores()).isEqualTo(scores);
        scene.standing().body("band", equalTo("RESTRICT"));
        withdraw(draft).statusCode(200).body("status", equalTo("WITHDRAWN"));
        approve(rosa(), draft).statusCode(409).body("code", equalTo("policy-draft-settled"));
        withdraw(draft).statusCode(409);
    }

    /** The heart of it: years later, an old score under its old policy has the same digits. */
    @Test
    void twoApproveItComesIntoForceAndOldScoresReplayToTheSameDigits() {
        String before = latestScore();
        JsonPath old = rosa().get(API + "/scores/" + before).jsonPath();
        assertThat(old.getInt("policyVersion")).isEqualTo(4);
        assertThat(old.getString("residual")).startsWith("63.4659");

        String draft = draft(policy -> {
                    ((ObjectNode) policy.get("channels")).put("economic", "0.30");
                    ((ObjectNode) policy.at("/exposure/halfLifeMonths")).put("RUBRICS", 120);
                })
                .extract()
                .path("id");
        approve(rosa(), draft)
                .statusCode(200)
                .body("status", equalTo("DRAFTED"))
                .body("approvedBy", contains("rosa"));
        approve(rosa(), draft).statusCode(409).body("code", equalTo("second-officer-needed"));
        int version = approve(ravi(), draft)
                .statusCode(200)
                .body("status", equalTo("APPROVED"))
                .body("approvedBy", containsInAnyOrder("rosa", "ravi"))
                .extract()
                .path("version");
        assertThat(version).isGreaterThan(4);
        rosa().get(API + "/policies/" + version)
                .then()
                .body("channels.economic", equalTo("0.30"))
                .body("channels.money", equalTo("0.50"));
        rosa().get(API + "/policies").then().body("items.effectiveFrom", hasItem(FROM));

        // in force from its day, and not a day before
        underVersion("2030-12-31", 4);
        underVersion(FROM, version);
        scene.at(Instant.parse("2031-01-02T09:00:00Z"));
        scene.mitigate("FIREWALL_AUDIT");
        String after = latestScore();
        JsonPath fresh = rosa().get(API + "/scores/" + after).jsonPath();
        assertThat(fresh.getInt("policyVersion")).isEqualTo(version);
        assertThat(fresh.getString("asOf")).isEqualTo("2031-01-02");

        for (String score : List.of(before, after)) {
            JsonPath replay = rosa().get(API + "/scores/" + score + "/explain").jsonPath();
            assertThat(replay.getBoolean("same")).isTrue();
            assertThat(replay.getString("residualNow"))
                    .isEqualTo(replay.getString("residualThen"))
                    .hasSizeGreaterThan(30);
            assertThat(replay.getString("inherentNow")).isEqualTo(replay.getString("inherentThen"));
        }
        JsonPath replay = rosa().get(API + "/scores/" + before + "/explain").jsonPath();
        assertThat(replay.getInt("policyVersion")).isEqualTo(4);
        assertThat(replay.getString("residualNow")).isEqualTo(old.getString("residual"));
        assertThat(fresh.getString("residual")).isNotEqualTo(old.getString("residual"));
    }

    @Test
    void twoWhoApproveAtOnceMakeOneVersion() throws Exception {
        String draft = draft(policy -> ((ObjectNode) policy.get("bands")).put("watch", "11"))
                .extract()
                .path("id");
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> officers = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(number -> () -> approve(as("officer" + number, "risk-officer"), draft)
                            .extract()
                            .statusCode())
                    .toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : pool.invokeAll(officers)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 200, 409, 409);
        }
        rosa().get(API + "/policy-drafts/" + draft).then().body("approvedBy", hasSize(2));
    }

    @Test
    void aDraftThatMakesNoSenseIsRefusedByField() {
        draft(policy -> {
                    ((ObjectNode) policy.get("tiers")).put("t4Votes", "0.15").put("t4BoardShare", "1.5");
                    ((ObjectNode) policy.at("/exposure/residualWeights")).put("PURGE_VERIFIED", "0.9");
                    ((ObjectNode) policy.at("/mitigation/weights")).remove("FIREWALL_AUDIT");
                    ((ObjectNode) policy.at("/reviews/officers")).put("EXIT", 1);
                    ((ObjectNode) policy.get("gate")).put("hardFromClass", 6);
                })
                .statusCode(400)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/policy/tiers",
                                "/policy/tiers/t4BoardShare",
                                "/policy/exposure/residualWeights",
                                "/policy/mitigation/weights/FIREWALL_AUDIT",
                                "/policy/reviews/officers/EXIT",
                                "/policy/gate/hardFromClass"));
        draft(policy -> ((ObjectNode) policy).remove("bands"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/policy/bands"));
        draft(policy -> ((ObjectNode) policy.get("channels")).put("economic", 0.3))
                .statusCode(400)
                .body("errors.pointer", hasItem("/policy/channels/economic"));
        draft("2025-06-13", policy -> {}).statusCode(400).body("errors.pointer", hasItem("/effectiveFrom"));
    }

    @Test
    void aDraftWhoseDayHasPassedIsDraftedAgain() {
        String draft =
                draft("2025-06-14", policy -> {}).statusCode(201).extract().path("id");
        scene.at(Instant.parse("2025-06-14T09:00:00Z"));
        approve(rosa(), draft).statusCode(409).body("code", equalTo("policy-draft-too-late"));
    }

    /** The list of versions may lag a moment: a version never comes into force on the day on which it is approved. */
    private void underVersion(String asOf, int version) {
        await().atMost(Scene.PATIENCE)
                .untilAsserted(() -> rosa().get(API + "/vendors/" + scene.vendor + "/standing?asOf=" + asOf)
                        .then()
                        .body("policyVersion", equalTo(version)));
    }

    private String latestScore() {
        return rosa().get(API + "/vendors/" + scene.vendor + "/scores")
                .jsonPath()
                .getString("items[0].id");
    }

    private int scores() {
        return rosa().get(API + "/vendors/" + scene.vendor + "/scores?limit=200")
                .jsonPath()
                .getList("items")
                .size();
    }

    private ValidatableResponse draft(Consumer<JsonNode> change) {
        return draft(FROM, change);
    }

    /** Version 3 with a change. */
    private ValidatableResponse draft(String from, Consumer<JsonNode> change) {
        try {
            JsonNode policy = mapper.readTree(rosa().get(API + "/policies/4").asString());
            change.accept(policy);
            ObjectNode body = mapper.createObjectNode()
                    .put("note", "what we learned")
                    .put("effectiveFrom", from)
                    .set("policy", policy);
            return post(rosa(), "/policy-drafts", body.toString());
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ValidatableResponse approve(RequestSpecification officer, String draft) {
        return post(officer, "/policy-drafts/" + draft + "/approvals", "");
    }

    private static ValidatableResponse withdraw(String draft) {
        return post(ravi(), "/policy-drafts/" + draft + "/withdrawals", "");
    }
}
