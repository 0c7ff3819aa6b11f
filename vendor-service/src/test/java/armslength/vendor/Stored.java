package armslength.vendor;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many rows each table has, so that a test can say that a refused request left nothing behind. */
@Singleton
public class Stored {

    /** Tables that the service writes by itself, whoever asks for what. */
    private static final Set<String> RUNNING = Set.of(
            "outbox", "inbox", "heartbeat", "audit_seal", "audit_unsealed", "restated_day", "flyway_schema_history");

    private final AgroalDataSource database;
    private String count = "";

    Stored(AgroalDataSource database) {
        this.database = database;
    }

    /** Rows by table, counted by one statement. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet counted = statement.executeQuery(counting(connection))) {
            while (counted.next()) {
                rows.put(counted.getString(1), counted.getLong(2));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return rows;
    }

    private synchronized String counting(Connection connection) throws SQLException {
        if (count.isEmpty()) {
            List<String> tables = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(
                            "select table_name from information_schema.tables where table_schema = 'public'"
                                    + " and table_type = 'BASE TABLE'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            tables.removeAll(RUNNING);
            count = tables.stream()
                    .map(table -> "select '%s', count(*) from \"%s\"".formatted(table, table))
                    .collect(Collectors.joining(" union all "));
        }
        return count;
    }
}
