package armslength.kit.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;
import org.postgresql.PGConnection;

/**
 * The relay's own database session, apart from the pool: it holds the lock that makes its holder the only relay, and it
 * hears when something was published.
 */
final class RelayConnection implements AutoCloseable {

    private static final String LOCK = "select pg_try_advisory_lock(hashtextextended('outbox relay', 0))";

    private final Connection connection;

    private RelayConnection(Connection connection) {
        this.connection = connection;
    }

    static RelayConnection open(String url, String user, String password) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("ApplicationName", "outbox relay");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("socketTimeout", "30");
        Connection connection = new Driver().connect(url, settings);
        if (connection == null) {
            throw new SQLException("Not a PostgreSQL address: " + url);
        }
        return new RelayConnection(connection);
    }

    /** Becomes the relay, unless another session is. */
    boolean tryBecomeRelay() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOCK)) {
            row.next();
            if (!row.getBoolean(1)) {
                return false;
            }
            statement.execute("listen outbox");
            return true;
        }
    }

    /** Waits for something new, at most this long. */
    void await(Duration patience) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, patience.toMillis()));
    }

    List<Entry> next(int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select * from outbox order by id limit ?")) {
            query.setInt(1, limit);
            try (ResultSet row = query.executeQuery()) {
                List<Entry> entries = new ArrayList<>();
                while (row.next()) {
                    entries.add(new Entry(
                            row.getLong("id"),
                            row.getString("topic"),
                            row.getString("record_key"),
                            row.getObject("event_id", UUID.class),
                            row.getString("event_type"),
                            row.getString("payload"),
                            row.getObject("occurred_at", OffsetDateTime.class),
                            row.getString("traceparent"),
                            row.getString("reason")));
                }
                return entries;
            }
        }
    }

    void delete(List<Entry> published) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", published.stream().map(Entry::id).toArray()));
            delete.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** One row of the outbox. */
    @SuppressWarnings("NullAway") // rows come from the database, whose constraints say what is null
    record Entry(
            long id,
            String topic,
            String key,
            UUID eventId,
            String type,
            String payload,
            OffsetDateTime occurredAt,
            @org.jspecify.annotations.Nullable String traceparent,
            @org.jspecify.annotations.Nullable String reason) {}
}
