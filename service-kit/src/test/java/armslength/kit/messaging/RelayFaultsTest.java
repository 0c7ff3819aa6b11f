package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import armslength.testkit.PostgresAndKafka;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** Whatever happens to the relay, each fact has its effect once and within a key in order. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class RelayFaultsTest {

    private static final String END_RELAY_SESSION = """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name = 'outbox relay' and datname = current_database()
            """;

    @Inject
    SampleParties parties;

    @Inject
    AgroalDataSource database;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> broker;

    @Test
    void aCrashBetweenPublishingAndDeletingLosesAndReordersNothing() {
        // a sequence survives the rollback, so exactly three deletions fail
        parties.sql("create sequence deletions", """
                create function fail_first_deletions() returns trigger language plpgsql as $$
                begin
                    if nextval('deletions') <= 3 then raise exception 'crash before the deletion is done'; end if;
                    return null;
                end $$
                """, """
                create trigger fail_first_deletions before delete on outbox
                for each statement execute function fail_first_deletions()
                """);
        try {
            List<UUID> ids = changed(20, 5);
            ids.forEach(id -> expect(id, 5));
            parties.awaitEmptyOutbox();
            assertThat(parties.longs("select last_value from deletions").getFirst())
                    .isGreaterThan(3);
        } finally {
            parties.sql(
                    "drop trigger fail_first_deletions on outbox",
                    "drop function fail_first_deletions",
                    "drop sequence deletions");
        }
    }

    @Test
    void aLostDatabaseSessionLosesAndReordersNothing() {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(10).toList();
        long ended = 0;
        for (int round = 0; round < 30; round++) {
            ids.forEach(parties::change);
            if (round % 6 == 3) {
                ended += parties.longs(END_RELAY_SESSION).getFirst();
            }
        }
        assertThat(ended).as("sessions that were ended").isPositive();
        ids.forEach(id -> expect(id, 30));
    }

    @Test
    void aBrokerThatDoesNotAnswerDelaysAndLosesNothing() throws InterruptedException {
        List<UUID> ids;
        try (KafkaOutage _ = KafkaOutage.begin()) {
            ids = changed(5, 10);
            Thread.sleep(Duration.ofSeconds(13));
            assertThat(parties.seenVersions(ids.getFirst())).isEmpty();
        }
        ids.forEach(id -> expect(id, 10));
    }

    @Test
    void aCrowdedConnectionPoolDelaysAndLosesNothing() throws SQLException, InterruptedException {
        UUID fromOutside = UUID.randomUUID();
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                taken.add(database.getConnection());
            }
            SampleTopic.sendParty(fromOutside, UUID.randomUUID(), 1);
            Thread.sleep(Duration.ofSeconds(12));
        } catch (SQLException full) {
            Thread.sleep(Duration.ofSeconds(12));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
        parties.awaitSeen(fromOutside, 1);
        assertThat(parties.deadLettersOf(fromOutside)).isZero();
        UUID after = UUID.randomUUID();
        parties.change(after);
        expect(after, 1);
    }

    @Test
    void aRelayThatWasReplacedCanPublishNothingMore() {
        try (FactProducer old = new FactProducer(broker, "replaced-service")) {
            old.sendAll(List.of(harmless()));
            try (FactProducer successor = new FactProducer(broker, "replaced-service")) {
                successor.sendAll(List.of(harmless()));
                assertThatThrownBy(() -> old.sendAll(List.of(harmless()))).isInstanceOf(KafkaException.class);
            }
        }
    }

    private static ProducerRecord<String, byte[]> harmless() {
        return FactProducer.record("replaced", null, "key", new byte[0], Map.of());
    }

    private List<UUID> changed(int keys, int versions) {
        List<UUID> ids = Stream.generate(UUID::randomUUID).limit(keys).toList();
        for (int round = 0; round < versions; round++) {
            ids.forEach(parties::change);
        }
        return ids;
    }

    private void expect(UUID id, int versions) {
        parties.awaitSeen(id, LongStream.rangeClosed(1, versions).toArray());
    }
}
