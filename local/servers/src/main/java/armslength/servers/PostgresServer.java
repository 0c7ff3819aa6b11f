package armslength.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** PostgreSQL 18 in a folder of its own; what it stores survives a restart. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Map<String, String> connect;
    private final long pid;

    private PostgresServer(EmbeddedPostgres server, Map<String, String> connect, long pid) {
        this.server = server;
        this.connect = connect;
        this.pid = pid;
    }

    /**
     * Starts a server that believes whoever connects, and waits until it answers.
     *
     * @param data folder of the database cluster, created on first start
     * @param port TCP port on the loopback interface, 0 for a free one
     * @param durable whether commits must survive a power cut; tests do without
     */
    public static PostgresServer start(Path data, int port, boolean durable, Path log) {
        return start(data, port, durable, log, Map.of());
    }

    /**
     * Starts a server that asks everybody for a password, and waits until it answers. Commits survive a power cut.
     *
     * @param superuserPassword of the role {@code postgres}; the same at every start
     */
    public static PostgresServer startGuarded(Path data, int port, String superuserPassword, Path log) {
        PostgresServer server = start(data, port, true, log, Map.of("password", superuserPassword));
        Databases.requirePasswords(
                server.server.getPostgresDatabase(server.connect), data.resolve("pg_hba.conf"), superuserPassword);
        return server;
    }

    private static PostgresServer start(Path data, int port, boolean durable, Path log, Map<String, String> connect) {
        try {
            Files.createDirectories(data.toAbsolutePath().getParent());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .setOverrideWorkingDirectory(work(data))
                    .setServerConfig("max_connections", "250")
                    .setServerConfig("shared_buffers", System.getProperty("armslength.postgres.buffers", "128MB"))
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
            connect.forEach(builder::setConnectConfig);
            EmbeddedPostgres started = builder.start();
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            Guard.watch(pid, "INT");
            return new PostgresServer(started, connect, pid);
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
        Databases.ensure(server.getPostgresDatabase(connect), name, password);
    }

    /** The postmaster's process id. */
    public long pid() {
        return pid;
    }

    @Override
    public void close() {
        try {
            server.close();
            Guard.forget(pid);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
