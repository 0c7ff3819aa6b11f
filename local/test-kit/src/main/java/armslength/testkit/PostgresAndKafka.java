package armslength.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Gives the application under test a database of its own, the shared Kafka, and an issuer of real signed tokens. */
public final class PostgresAndKafka implements QuarkusTestResourceLifecycleManager {

    /** Partitions of each topic, so that ordering by key is really exercised. */
    public static final int PARTITIONS = 4;

    @Override
    public Map<String, String> start() {
        SharedServers.ensureStarted();
        boolean kept = SharedServers.kept().isPresent();
        String database = kept ? "kept" : "test_" + UUID.randomUUID().toString().replace("-", "");
        String server = "jdbc:postgresql://localhost:" + SharedServers.postgresPort() + "/";
        try (Connection connection = DriverManager.getConnection(server + "postgres?user=postgres");
                Statement statement = connection.createStatement()) {
            if (!(kept && exists(statement, database))) {
                statement.execute("create database " + database);
            }
        } catch (SQLException refused) {
            throw new IllegalStateException("No database for the test", refused);
        }
        String[] topics = {"vendor", "contract", "risk", "sample"};
        createTopics(topics);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                server + database,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres",
                "kafka.bootstrap.servers",
                SharedServers.kafka(),
                "mp.messaging.incoming.facts-in.group.id",
                database,
                "quarkus.oidc.auth-server-url",
                TokenIssuer.shared().url(),
                "quarkus.oidc.token.issuer",
                TokenIssuer.shared().url(),
                "quarkus.http.test-port",
                "0",
                "quarkus.management.test-port",
                "0");
    }

    private static boolean exists(Statement statement, String database) throws SQLException {
        try (ResultSet row = statement.executeQuery("select 1 from pg_database where datname = '" + database + "'")) {
            return row.next();
        }
    }

    private static void createTopics(String... names) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", SharedServers.kafka());
        try (Admin admin = Admin.create(settings)) {
            for (String name : names) {
                try {
                    admin.createTopics(java.util.List.of(new NewTopic(name, PARTITIONS, (short) 1)))
                            .all()
                            .get();
                } catch (ExecutionException refused) {
                    if (!(refused.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException(refused);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        // the servers live until the test process ends; the next application gets a new database
    }
}
