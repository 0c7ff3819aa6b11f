package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.kit.time.BusinessClock;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.claim.Claims;
import com.fasterxml.jackson.databind.JsonNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim changes the facts of exactly the vendors that it reaches, and the live graph is what the claims say. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RestatementTest {

    @Inject
    BusinessClock clock;

    @Inject
    LiveGraph graph;

    @Inject
    LiveStakes stakes;

    @Inject
    LiveRestatement restatement;

    @Inject
    Influences influences;

    @Inject
    Claims claims;

    @Inject
    AgroalDataSource database;

    private final Scene scene = new Scene();

    @BeforeEach
    void midOf2025() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void everyVendorDownstreamIsRestatedWithTheCause() {
        scene.vendors("V", "W", "Far").companies("K", "H").shares("H 0.5 V", "V 0.4 W", "K 0.7 Far");
        UUID stake = scene.stake("K", "H", "SHAREHOLDING", "0.6");
        try (Facts v = new Facts(scene.id("V"));
                Facts w = new Facts(scene.id("W"));
                Facts far = new Facts(scene.id("Far"))) {
            JsonNode ofV = v.await(fact -> economic(fact, "K").equals("0.3"));
            assertThat(ofV.at("/cause/kind").asText()).isEqualTo("CLAIM_RECORDED");
            assertThat(ofV.at("/cause/claimIds/0").asText()).isEqualTo(stake.toString());
            w.await(fact -> economic(fact, "K").equals("0.12"));
            far.await(fact -> economic(fact, "K").equals("0.7"));
            assertThat(far.all()).hasSize(1);
            int before = v.all().size();
            scene.stake("K", "Far", "VOTING_RIGHTS", "0.1");
            far.await(fact -> owner(fact, "K")
                            .at("/votes/low")
                            .decimalValue()
                            .toPlainString()
                            .equals("0.1")
                    || owner(fact, "K").at("/votes/low").asText().equals("0.1"));
            assertThat(v.all())
                    .as("what cannot be reached is not published again")
                    .hasSize(before);
        }
    }

    @Test
    void aClaimThatChangesNoNumberIsNotPublished() {
        scene.vendors("V").companies("K");
        scene.stake("K", "V", "SHAREHOLDING", "0.25");
        try (Facts v = new Facts(scene.id("V"))) {
            v.await(fact -> economic(fact, "K").equals("0.25"));
            scene.claim(scene.interest("K", "V", "PRESS", "CONFIRMED", "2025-01-01", """
                    "interests":[{"type":"SHAREHOLDING","share":"0.30"}]"""));
            scene.stake("K", "V", "VOTING_RIGHTS", "0.2");
            v.await(fact -> owner(fact, "K").at("/votes/low").asText().equals("0.2"));
            assertThat(v.all())
                    .as("the press that lost to the filing said nothing new")
                    .hasSize(2);
        }
    }

    @Test
    void factsAndAnswersAgreeInLoopsAndBounds() {
        scene.vendors("A", "B")
                .companies("X", "Y", "Z")
                .shares("X 0.8 A", "B 0.2 A", "A 0.5 B", "Y 0.25..0.5 B", "Z 0.55 Y");
        scene.stake("X", "A", "VOTING_RIGHTS", "0.1");
        for (String vendor : List.of("A", "B")) {
            JsonPath answer = scene.ownership(vendor, "asOf=2025-06-13");
            try (Facts facts = new Facts(scene.id(vendor))) {
                JsonNode fact = facts.await(one -> sameNumbers(one, answer));
                assertThat(fact.at("/owners")).hasSameSizeAs(answer.getList("owners"));
            }
        }
    }

    @Test
    void theLiveGraphIsWhatTheClaimsSay() {
        scene.vendors("V").companies("K", "L", "M");
        UUID gone = scene.stake("K", "V", "SHAREHOLDING", "0.10");
        scene.claim(scene.interest("L", "V", "PRESS", "CONFIRMED", "2025-01-01", """
                "interests":[{"type":"SHAREHOLDING","share":{"min":"0.2","max":"0.30","exclusiveMax":true}}]"""));
        scene.claim(scene.interest("L", "V", "PRESS", "CONFIRMED", "2025-02-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.21"}]"""));
        scene.claim(scene.interest("M", "V", "FILING", "PENDING", "2025-01-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.4"}]"""));
        scene.claim(scene.interest("M", "V", "FILING", "CONFIRMED", "2025-07-01", """
                "interests":[{"type":"SHAREHOLDING","share":"0.41"}]"""));
        agree("V");
        scene.post(Scene.rosa(), "/claims/" + gone + "/refutations", "{\"reason\":\"misread\"}")
                .statusCode(200);
        agree("V");
        clock.rehearseFrom(Instant.parse("2025-07-01T09:00:00Z"));
        restatement.restateByCalendar();
        agree("V");
        try (Facts facts = new Facts(scene.id("V"))) {
            JsonNode fact = facts.await(one -> economic(one, "M").equals("0.41"));
            assertThat(fact.at("/cause/kind").asText()).isEqualTo("DAY_PASSED");
        }
    }

    @Test
    void aReplicaThatStartsNowKnowsTheSame() {
        scene.vendors("V").companies("K", "H").shares("K 0.5 H", "H 0.5 V");
        LiveGraph replica = new LiveGraph(stakes);
        QuarkusTransaction.requiringNew().run(replica::catchUp);
        scene.shares("K 0.1 V");
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            assertThat(replica.current().upstreamOf(scene.id("V")).stakes())
                    .containsExactlyInAnyOrderElementsOf(
                            graph.current().upstreamOf(scene.id("V")).stakes())
                    .hasSize(3);
        });
        assertThat(replica.size()).isEqualTo(graph.size());
    }

    @Test
    void whatWasRolledBackNeverEntersTheSharedGraph() {
        scene.vendors("V").companies("K", "L").shares("K 0.5 V");
        Runnable undone = () -> {
            claims.lock();
            try (Connection connection = database.getConnection();
                    PreparedStatement insert = connection.prepareStatement("""
                            insert into live_stake select subject_id, ?, nextval('live_stake_sequence'), economic_low,
                                economic_high, false, false, 2, economic_claim, null, null, false, false, 0, null
                            from live_stake where subject_id = ?
                            """)) {
                insert.setObject(1, scene.id("L"));
                insert.setObject(2, scene.id("V"));
                insert.executeUpdate();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            assertThat(graph.current().upstreamOf(scene.id("V")).stakes())
                    .as("seen inside")
                    .hasSize(2);
            throw new UndoneException();
        };
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(undone)).isInstanceOf(UndoneException.class);
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            assertThat(graph.current().upstreamOf(scene.id("V")).stakes())
                    .as("never outside")
                    .hasSize(1);
        });
    }

    @Test
    void aReplicaBehindLosesNothingWhenItsOwnChangeIsRolledBack() {
        scene.vendors("V").companies("K").shares("K 0.5 V");
        LiveGraph replica = new LiveGraph(stakes);
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    claims.lock();
                    replica.catchUp();
                    try (Connection connection = database.getConnection();
                            PreparedStatement update = connection.prepareStatement(
                                    "update live_stake set sequence = nextval('live_stake_sequence'), economic_low = 0"
                                            + " where subject_id = ?")) {
                        update.setObject(1, scene.id("V"));
                        update.executeUpdate();
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                    assertThat(low(replica)).isZero();
                    throw new UndoneException();
                }))
                .isInstanceOf(UndoneException.class);
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            assertThat(low(replica)).isEqualTo(500_000_000_000L);
        });
    }

    private long low(LiveGraph replica) {
        return replica.current().upstreamOf(scene.id("V")).stakes().stream()
                .mapToLong(stake ->
                        stake.economic() == null ? -1 : stake.economic().lowUnits())
                .sum();
    }

    @Test
    void moreWritersThanConnectionsDoNotStarve() throws InterruptedException, ExecutionException {
        int writers = 24;
        scene.vendors("V");
        for (int writer = 0; writer < writers; writer++) {
            scene.companies("K" + writer);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<UUID>> recorded = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String owner = "K" + writer;
                recorded.add(threads.submit(() -> scene.stake(owner, "V", "SHAREHOLDING", "0.01")));
            }
            for (Future<UUID> claim : recorded) {
                assertThat(claim.get()).isNotNull();
            }
        }
        agree("V");
        assertThat(scene.ownership("V", "asOf=2025-06-13").getList("owners")).hasSize(writers);
    }

    private static final class UndoneException extends RuntimeException {}

    private void agree(String vendor) {
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            Influence explained = influences.of(scene.id(vendor), clock.today(), null);
            DirectStakes live =
                    DirectStakes.of(graph.current().upstreamOf(scene.id(vendor)).stakes());
            assertThat(live.economic().holdersOf(scene.id(vendor)))
                    .usingRecursiveComparison()
                    .withComparatorForType(java.math.BigDecimal::compareTo, java.math.BigDecimal.class)
                    .isEqualTo(explained.economic().holdersOf(scene.id(vendor)));
            assertThat(live.votes().holdersOf(scene.id(vendor)))
                    .usingRecursiveComparison()
                    .withComparatorForType(java.math.BigDecimal::compareTo, java.math.BigDecimal.class)
                    .isEqualTo(explained.votes().holdersOf(scene.id(vendor)));
        });
    }

    private boolean sameNumbers(JsonNode fact, JsonPath answer) {
        return answer.<String>getList("owners.ownerId").stream().allMatch(owner -> {
            String path = "owners.find { it.ownerId == '%s' }".formatted(owner);
            JsonNode told = owner(fact, UUID.fromString(owner));
            return near(told.at("/economic/low").asText(), answer.getString(path + ".economic.min"))
                    && near(told.at("/economic/high").asText(), answer.getString(path + ".economic.max"))
                    && near(told.at("/votes/low").asText(), answer.getString(path + ".votes.min"))
                    && told.at("/control").asBoolean() == answer.getBoolean(path + ".control");
        });
    }

    private static boolean near(String one, String other) {
        return !one.isEmpty() && Math.abs(Double.parseDouble(one) - Double.parseDouble(other)) < 1e-11;
    }

    private String economic(JsonNode fact, String owner) {
        return owner(fact, owner).at("/economic/low").asText();
    }

    private JsonNode owner(JsonNode fact, String name) {
        return owner(fact, scene.id(name));
    }

    private static JsonNode owner(JsonNode fact, UUID id) {
        return StreamSupport.stream(fact.at("/owners").spliterator(), false)
                .filter(owner -> owner.at("/ownerId").asText().equals(id.toString()))
                .findFirst()
                .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
}
