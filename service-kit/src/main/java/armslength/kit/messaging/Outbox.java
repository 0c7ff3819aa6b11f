package armslength.kit.messaging;

import armslength.events.Fact;
import armslength.events.FactCatalog;
import armslength.kit.id.Ids;
import armslength.kit.time.BusinessClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Publishes facts in the transaction that makes them true; the relay carries them on once it has committed. */
@ApplicationScoped
public class Outbox {

    private static final String LOCK_KEYS =
            "select pg_advisory_xact_lock(hashtextextended('outbox ' || k, 0)) from unnest(?) with ordinality as t(k, n) order by n";
    private static final String INSERT = """
            insert into outbox (topic, record_key, event_id, event_type, payload, occurred_at, traceparent, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Characters; a larger record would be refused by the broker and stand in the way of all behind it. */
    private static final int LONGEST_PAYLOAD = 256 * 1024;

    private final TransactionSynchronizationRegistry transactions;
    private final AgroalDataSource database;
    private final ObjectMapper mapper;
    private final BusinessClock clock;
    private final Ids ids;
    private final String topic;

    Outbox(
            TransactionSynchronizationRegistry transactions,
            AgroalDataSource database,
            ObjectMapper mapper,
            BusinessClock clock,
            Ids ids,
            @ConfigProperty(name = "armslength.topic") String topic) {
        this.transactions = transactions;
        this.database = database;
        this.mapper = mapper;
        this.clock = clock;
        this.ids = ids;
        this.topic = topic;
    }

    /**
     * Publishes a fact if, and only if, the current transaction commits.
     *
     * @throws IllegalStateException outside of a transaction
     * @throws IllegalArgumentException when the fact is larger than 256 Ki characters of JSON
     */
    public void publish(Fact fact) {
        add(new Row(
                topic,
                fact.key(),
                ids.next(),
                FactCatalog.typeOf(fact.getClass()),
                json(fact),
                clock.now(),
                traceparent(),
                null));
    }

    /** Publishes a record that could not be handled to the service's dead-letter topic. */
    void publishDead(String deadLetterTopic, String key, String type, String payload, String reason) {
        add(new Row(deadLetterTopic, key, ids.next(), type, payload, clock.now(), traceparent(), reason));
    }

    private void add(Row row) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("A fact can only be published in a transaction");
        }
        @SuppressWarnings("unchecked")
        List<Row> rows = (List<Row>) transactions.getResource(Outbox.class);
        if (rows == null) {
            rows = new ArrayList<>();
            transactions.putResource(Outbox.class, rows);
            transactions.registerInterposedSynchronization(new WriteBeforeCommit(rows));
        }
        rows.add(row);
    }

    private record Row(
            String topic,
            String key,
            UUID eventId,
            String type,
            String payload,
            Instant at,
            @Nullable String traceparent,
            @Nullable String reason) {}

    /**
     * Writes all facts of the transaction at its end, keys in order: the lock of a key makes the order of ids the order
     * of commits, and taking the locks in one order makes a deadlock of two publishers impossible.
     */
    private final class WriteBeforeCommit implements Synchronization {

        private final List<Row> rows;

        WriteBeforeCommit(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public void beforeCompletion() {
            try (Connection connection = database.getConnection()) {
                write(connection);
            } catch (SQLException failed) {
                throw new IllegalStateException("The outbox could not be written", failed);
            }
        }

        private void write(Connection connection) throws SQLException {
            String[] keys = rows.stream().map(Row::key).distinct().sorted().toArray(String[]::new);
            try (PreparedStatement lock = connection.prepareStatement(LOCK_KEYS)) {
                lock.setArray(1, connection.createArrayOf("text", keys));
                lock.execute();
            }
            rows.sort(Comparator.comparing(Row::key)); // stable: within a key as published
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Row row : rows) {
                    insert.setString(1, row.topic());
                    insert.setString(2, row.key());
                    insert.setObject(3, row.eventId());
                    insert.setString(4, row.type());
                    insert.setString(5, row.payload());
                    insert.setObject(6, row.at().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
                    insert.setString(7, row.traceparent());
                    insert.setString(8, row.reason());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement wake = connection.prepareStatement("select pg_notify('outbox', '')")) {
                wake.execute();
            }
        }

        @Override
        public void afterCompletion(int status) {
            // committed: the relay was notified; rolled back: nothing was written
        }
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    private String json(Fact fact) {
        try {
            String json = mapper.writeValueAsString(fact);
            if (json.length() > LONGEST_PAYLOAD) {
                throw new IllegalArgumentException(
                        "A fact may have " + LONGEST_PAYLOAD + " characters, this one has " + json.length());
            }
            return json;
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("A fact must be writable as JSON", unwritable);
        }
    }
}
