package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.testkit.PostgresAndKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Failures that pass are waited for; nothing that somebody sends can stop a partition. */
@QuarkusTest
@QuarkusTestResource(PostgresAndKafka.class)
class InboxFaultsTest {

    private static final String NUL = "\u0000";

    @Inject
    SampleParties parties;

    @Test
    void aSerializationFailureIsTriedAgainBeforeAnythingElse() {
        UUID id = UUID.randomUUID();
        TroubledParties.FAILURES_LEFT.set(3);
        parties.publish(SampleParties.party(id, TroubledParties.SERIALIZATION_FAILURE, 1));
        parties.publish(SampleParties.party(id, "next", 2));
        parties.awaitSeen(id, 1, 2);
        assertThat(parties.deadLettersOf(id)).isZero();
    }

    @Test
    void aRowThatSomebodyElseChangedMeanwhileIsTriedAgain() {
        UUID id = UUID.randomUUID();
        TroubledParties.FAILURES_LEFT.set(2);
        parties.publish(SampleParties.party(id, TroubledParties.OVERTAKEN, 1));
        parties.publish(SampleParties.party(id, "next", 2));
        parties.awaitSeen(id, 1, 2);
        assertThat(parties.deadLettersOf(id)).isZero();
    }

    @Test
    void aCommitThatFailsIsTriedAgain() {
        parties.sql("create sequence commits", """
                create function fail_first_commits() returns trigger language plpgsql as $$
                begin
                    if new.name = 'commit fails' and nextval('commits') <= 2 then
                        raise exception 'too late' using errcode = '40001';
                    end if;
                    return null;
                end $$
                """, """
                create constraint trigger fail_first_commits after insert on seen deferrable initially deferred
                for each row execute function fail_first_commits()
                """);
        try {
            UUID id = UUID.randomUUID();
            parties.publish(SampleParties.party(id, "commit fails", 1));
            parties.publish(SampleParties.party(id, "next", 2));
            parties.awaitSeen(id, 1, 2);
            assertThat(parties.deadLettersOf(id)).isZero();
        } finally {
            parties.sql(
                    "drop trigger fail_first_commits on seen",
                    "drop function fail_first_commits",
                    "drop sequence commits");
        }
    }

    @Test
    void whatNeitherWeNorTheDatabaseCanReadStopsNothing() {
        UUID id = UUID.randomUUID();
        String key = id.toString();
        byte[] good = SampleTopic.party(id, 1);
        SampleTopic.send(
                key, SampleTopic.headers(UUID.randomUUID(), 1), "{\"partyId\":".getBytes(StandardCharsets.UTF_8));
        SampleTopic.send(key, Map.of(), good);
        SampleTopic.send(key, Map.of("ce_type", "", "ce_id", ""), good);
        SampleTopic.send(key, SampleTopic.headers(UUID.randomUUID(), 1), null);
        SampleTopic.send(key, SampleTopic.headers(UUID.randomUUID(), 1), new byte[] {(byte) 0xC3, 0, (byte) 0x28});
        SampleTopic.send(key, SampleTopic.with(SampleTopic.headers(UUID.randomUUID(), 1), "ce_id", "a" + NUL), good);
        SampleTopic.send(key, SampleTopic.with(SampleTopic.headers(UUID.randomUUID(), 1), "ce_sequence", "many"), good);
        SampleTopic.send(key, SampleTopic.with(SampleTopic.headers(UUID.randomUUID(), 1), "ce_time", "noon"), good);
        SampleTopic.send(NUL + key, Map.of("ce_source", NUL), good);
        parties.publish(SampleParties.party(id, TroubledParties.HOSTILE_REASON, 1));
        parties.publish(SampleParties.party(id, "after them", 2));
        SampleParties.await().until(() -> parties.seenVersions(id).contains(2L));
        assertThat(parties.deadLettersOf(id)).isEqualTo(8);
        parties.awaitEmptyOutbox();
    }

    @Test
    void theLargestRecordThatCannotBeReadStopsNothing() {
        UUID id = UUID.randomUUID();
        SampleTopic.send(id.toString(), SampleTopic.headers(UUID.randomUUID(), 1), new byte[1_047_000]);
        parties.publish(SampleParties.party(id, "after it", 2));
        parties.awaitSeen(id, 2);
        assertThat(parties.deadLettersOf(id)).isEqualTo(1);
        parties.publish(SampleParties.party(id, "the relay goes on", 3));
        parties.awaitSeen(id, 2, 3);
        parties.awaitEmptyOutbox();
    }
}
