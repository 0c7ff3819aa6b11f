package armslength.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** PostgreSQL 18 in a folder of its own; what it stores survives a restart. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server and waits until it answers.
     *
     * @param data folder of the database cluster, created on first start
     * @param port TCP port on the loopback interface, 0 for a free one
     * @param durable whether commits must survive a power cut; tests do without
     */
    public static PostgresServer start(Path data, int port, boolean durable, Path log) {
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(PATIENCE)
                    .setOverrideWorkingDirectory(work(data))
                    .setServerConfig("max_connections", "250")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("timezone", "UTC")
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
            if (port != 0) {
                builder.setPort(port);
            }
            if (!durable) {
                builder.setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off");
            }
            return new PostgresServer(builder.start());
        } catch (IOException failed) {
            throw new ServerException("PostgreSQL did not start; its log is " + log, failed);
        }
    }

    private static File work(Path data) {
        return data.resolveSibling(data.getFileName() + "-binaries").toFile();
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** JDBC address of a database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** Creates a database and its owner if they do not exist, and sets the owner's password. */
    public void ensureDatabase(String name, String password) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                statement.execute("create role " + statement.enquoteIdentifier(name, true) + " login");
            }
            statement.execute("alter role " + statement.enquoteIdentifier(name, true) + " password "
                    + statement.enquoteLiteral(password));
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                statement.execute("create database " + statement.enquoteIdentifier(name, true) + " owner "
                        + statement.enquoteIdentifier(name, true));
            }
        } catch (SQLException refused) {
            throw new ServerException("PostgreSQL refused to create the database " + name, refused);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
