package armslength.kit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import armslength.events.PartyChanged;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Changes parties as a service does, and tells what came of it. */
@ApplicationScoped
public class SampleParties {

    private static final Instant KNOWN = Instant.parse("2025-06-13T09:00:00Z");

    private final Outbox outbox;
    private final EntityManager entities;
    private final AgroalDataSource database;

    SampleParties(Outbox outbox, EntityManager entities, AgroalDataSource database) {
        this.outbox = outbox;
        this.entities = entities;
        this.database = database;
    }

    static PartyChanged party(UUID id, String name, long version) {
        return new PartyChanged(id, name, "COMPANY", null, version, KNOWN);
    }

    /** One more version of a party in a transaction of its own; the row lock makes version order commit order. */
    void change(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            Number version = (Number)
                    entities.createNativeQuery("""
                            insert into sample_party values (:id, 1)
                            on conflict (id) do update set version = sample_party.version + 1 returning version
                            """).setParameter("id", id).getSingleResult();
            outbox.publish(party(id, "Scale AI", version.longValue()));
        });
    }

    /** Publishes facts in one transaction. */
    void publish(PartyChanged... facts) {
        QuarkusTransaction.requiringNew().run(() -> List.of(facts).forEach(outbox::publish));
    }

    /** The versions of a party that had an effect, in the order of the effects. */
    List<Long> seenVersions(UUID party) {
        return longs("select version from seen where party = ? order by number", party);
    }

    /** The sequences that came with them. */
    List<Long> seenSequences(UUID party) {
        return longs("select sequence from seen where party = ? order by number", party);
    }

    void awaitSeen(UUID party, long... versions) {
        List<Long> expected = LongStream.of(versions).boxed().toList();
        await().untilAsserted(() -> assertThat(seenVersions(party)).hasSizeGreaterThanOrEqualTo(expected.size()));
        assertThat(seenVersions(party)).isEqualTo(expected);
    }

    /** How many dead letters a record key has. */
    long deadLettersOf(UUID key) {
        return longs("select count(*) from dead_letter where record_key = ?", key.toString())
                .getFirst();
    }

    void awaitEmptyOutbox() {
        await().until(() -> longs("select count(*) from outbox").equals(List.of(0L)));
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    /** Runs statements by hand, as an operator or a fault would. */
    void sql(String... statements) {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    List<Long> longs(String query, Object... parameters) {
        return texts(query, parameters).stream().map(Long::valueOf).toList();
    }

    /** The first column of a query's rows. */
    List<String> texts(String query, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        } catch (SQLException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
