package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class OrderAndOnceTest {

    private static final int THREADS = 8;

    @Inject
    SampleParties parties;

    @Test
    void eachCommittedFactHasItsEffectOnceAndInOrder() throws Exception {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(50).toList();
        List<UUID> changes = new ArrayList<>();
        ids.forEach(id -> IntStream.range(0, 40).forEach(i -> changes.add(id)));
        inParallel(shuffled(changes).stream()
                .<Runnable>map(id -> () -> parties.change(id))
                .toList());
        SampleParties.await()
                .until(() ->
                        ids.stream().allMatch(id -> parties.seenVersions(id).size() >= 40));
        for (UUID id : ids) {
            assertThat(parties.seenVersions(id))
                    .isEqualTo(LongStream.rangeClosed(1, 40).boxed().toList());
            assertThat(parties.seenSequences(id)).isSorted().doesNotHaveDuplicates();
        }
        parties.awaitEmptyOutbox();
    }

    @Test
    void severalKeysInOneTransactionDoNotDeadlock() throws Exception {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        List<Runnable> opposite = IntStream.range(0, 400)
                .<Runnable>mapToObj(i -> () -> parties.publish(
                        SampleParties.party(i % 2 == 0 ? one : two, "first", i),
                        SampleParties.party(i % 2 == 0 ? two : one, "second", i)))
                .toList();
        inParallel(opposite);
        SampleParties.await().until(() -> parties.seenVersions(one).size() == 400);
        SampleParties.await().until(() -> parties.seenVersions(two).size() == 400);
        assertThat(parties.seenSequences(one)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void factsOfOneTransactionKeepTheOrderInWhichTheyWerePublished() {
        UUID id = UUID.randomUUID();
        parties.publish(
                SampleParties.party(id, "a", 3), SampleParties.party(id, "b", 1), SampleParties.party(id, "c", 2));
        parties.awaitSeen(id, 3, 1, 2);
    }

    @Test
    void aFactTooLargeForTheBrokerIsRefusedWhereItIsPublished() {
        String endless = "x".repeat(300_000);
        assertThatThrownBy(() -> parties.publish(SampleParties.party(UUID.randomUUID(), endless, 1)))
                .hasMessageContaining("characters");
    }

    private static List<UUID> shuffled(List<UUID> changes) {
        List<UUID> copy = new ArrayList<>(changes);
        Collections.shuffle(copy, new Random(1));
        return copy;
    }

    private static void inParallel(List<Runnable> work) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> results = new ArrayList<>();
            work.forEach(one -> results.add(pool.submit(one)));
            for (Future<?> result : results) {
                result.get();
            }
        }
    }
}
