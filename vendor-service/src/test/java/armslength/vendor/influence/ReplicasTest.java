package armslength.vendor.influence;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.kit.time.BusinessClock;
import armslength.kit.value.ShareRange;
import armslength.testkit.PostgresAndKafka;
import armslength.vendor.claim.ClaimBook;
import armslength.vendor.claim.Claims;
import armslength.vendor.claim.Interest;
import armslength.vendor.claim.InterestType;
import armslength.vendor.claim.NewClaim;
import armslength.vendor.claim.SecondBook;
import armslength.vendor.evidence.Grade;
import armslength.vendor.evidence.Source;
import armslength.vendor.party.Parties;
import armslength.vendor.party.PartyKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several replicas on one database, and facts about very many owners. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class ReplicasTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    BusinessClock clock;

    @Inject
    LiveGraph graph;

    @Inject
    LiveStakes stakes;

    @Inject
    Restatement restatement;

    @Inject
    RestatementSteps steps;

    @Inject
    Influences influences;

    @Inject
    Claims claims;

    @Inject
    Parties parties;

    @Inject
    ClaimBook book;

    @Inject
    SecondBook second;

    @Inject
    EntityManager database;

    private final Scene scene = new Scene();

    @BeforeEach
    void midOf2025() {
        clock.rehearseFrom(Instant.parse("2025-06-13T09:00:00Z"));
    }

    @Test
    void twoReplicasThatRecordClaimsAtOnceEndEqual() throws ExecutionException, InterruptedException {
        List<String> names = List.of("U", "V", "W", "A", "B", "C", "D");
        scene.vendors("U", "V", "W").companies("A", "B", "C", "D");
        LiveGraph other = new LiveGraph(stakes);
        LiveRestatement there = new LiveRestatement(claims, stakes, other, restatement, clock, database, steps);
        ClaimBook otherBook = second.telling(there::restate);
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            List<Future<?>> writers = new ArrayList<>();
            for (ClaimBook replica : List.of(book, otherBook)) {
                Random random = new Random(writers.size());
                writers.add(replicas.submit(() -> {
                    for (int i = 0; i < 20; i++) {
                        String owner = names.get(random.nextInt(names.size()));
                        String subject = names.get(random.nextInt(names.size()));
                        record(replica, List.of(stake(scene.id(owner), scene.id(subject), 1 + random.nextInt(12))));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        QuarkusTransaction.requiringNew().run(() -> {
            claims.lock();
            graph.catchUp();
            other.catchUp();
            assertThat(other.size()).isEqualTo(graph.size());
            for (String vendor : List.of("U", "V", "W")) {
                assertThat(other.current().upstreamOf(scene.id(vendor)).stakes())
                        .isEqualTo(graph.current().upstreamOf(scene.id(vendor)).stakes());
                tellsWhatTheClaimsSay(scene.id(vendor));
            }
        });
    }

    @Test
    void aFactTellsHowManyOwnersItLeavesOut() {
        scene.vendors("V");
        List<NewClaim> held = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            List<Parties.Registration> persons = new ArrayList<>();
            for (int i = 0; i < 155; i++) {
                UUID person = UUID.randomUUID();
                persons.add(new Parties.Registration(person, "Person " + i, PartyKind.PERSON, null, null));
                held.add(stake(person, scene.id("V"), i < 5 ? 1 : 10 + i));
            }
            parties.registerAll(persons);
        });
        UUID director = held.getFirst().ownerId();
        record(book, held);
        try (Facts facts = new Facts(scene.id("V"))) {
            JsonNode fact = facts.await(one -> one.at("/omittedOwners").asInt() == 5);
            assertThat(fact.at("/owners")).hasSize(150);
            assertThat(fact.at("/cause/claimIds")).isNotEmpty();
            assertThat(fact.at("/owners").findValuesAsText("ownerId"))
                    .as("the smallest are left out")
                    .doesNotContain(director.toString());
            record(
                    book,
                    List.of(new NewClaim.NewInformationRight(
                            scene.id("V"),
                            director,
                            LocalDate.parse("2025-01-01"),
                            null,
                            new Source("register", null, null),
                            Grade.FILING,
                            NewClaim.InitialStatus.CONFIRMED,
                            false)));
            JsonNode after = facts.await(one -> one.at("/omittedOwners").asInt() == 4);
            assertThat(after.at("/owners").findValuesAsText("ownerId"))
                    .as("who has a right to information is told, however small")
                    .hasSize(151)
                    .contains(director.toString());
        }
    }

    private void record(ClaimBook replica, List<NewClaim> said) {
        QuarkusTransaction.requiringNew()
                .run(() -> replica.recordAll(
                        said.stream()
                                .map(claim -> new ClaimBook.Imported(claim, null))
                                .toList(),
                        "importer",
                        "Taken from a register"));
    }

    private static NewClaim stake(UUID owner, UUID subject, int thousandths) {
        return new NewClaim.NewInterest(
                subject,
                owner,
                LocalDate.parse("2025-01-01"),
                null,
                new Source("register", null, null),
                Grade.FILING,
                NewClaim.InitialStatus.CONFIRMED,
                List.of(new Interest(
                        InterestType.SHAREHOLDING,
                        ShareRange.exactly(BigDecimal.valueOf(thousandths, 3).toPlainString()))),
                null,
                null,
                null);
    }

    /** The last fact is the state that was published last, and its numbers are those of all claims. */
    private void tellsWhatTheClaimsSay(UUID vendor) {
        JsonNode published = json((String) database.createNativeQuery(
                        "select state from published_ownership where vendor_id = :vendor", String.class)
                .setParameter("vendor", vendor)
                .getSingleResult());
        try (Facts facts = new Facts(vendor)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !facts.all().isEmpty()
                            && facts.all().getLast().at("/owners").equals(published.at("/owners")));
        }
        List<OwnerInfluence> owners = influences.of(vendor, clock.today(), null).owners();
        assertThat(published.at("/owners")).hasSize(owners.size());
        for (int i = 0; i < owners.size(); i++) {
            JsonNode told = published.at("/owners").get(i);
            assertThat(told.at("/ownerId").asText())
                    .isEqualTo(owners.get(i).ownerId().toString());
            assertThat(new BigDecimal(told.at("/economic/low").asText()))
                    .isEqualByComparingTo(owners.get(i).economic().low());
            assertThat(new BigDecimal(told.at("/votes/high").asText()))
                    .isEqualByComparingTo(owners.get(i).votes().high());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
