package armslength.testkit;

import armslength.servers.KafkaServer;
import armslength.servers.Ports;
import armslength.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One PostgreSQL, one Kafka and one token issuer for all test classes of a Java process.
 *
 * <p>The test framework loads classes more than once, so what must exist once is remembered in system properties.
 */
final class SharedServers {

    private static final String STARTED = "armslength.test.postgres.port";
    private static final String KAFKA = "armslength.test.kafka";

    private SharedServers() {}

    static void ensureStarted() {
        synchronized (System.getProperties()) { // one object for all class loaders
            if (System.getProperty(STARTED) != null) {
                return;
            }
            Path home = home();
            Path data = kept().orElse(home.resolve("postgres"));
            PostgresServer postgres = PostgresServer.start(data, 0, false, home.resolve("postgres.log"));
            KafkaServer kafka =
                    KafkaServer.start(home.resolve("kafka"), Ports.free(), Ports.free(), 4, home.resolve("kafka.log"));
            System.setProperty(STARTED, Integer.toString(postgres.port()));
            System.setProperty(KAFKA, kafka.bootstrap());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                kafka.close();
                postgres.close();
            }));
        }
    }

    /** Where a benchmark keeps its databases from run to run, by the system property {@code armslength.test.keep}. */
    static Optional<Path> kept() {
        return Optional.ofNullable(System.getProperty("armslength.test.keep")).map(Path::of);
    }

    static int postgresPort() {
        return Integer.getInteger(STARTED);
    }

    static String kafka() {
        return System.getProperty(KAFKA);
    }

    private static Path home() {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            return Files.createTempDirectory(target, "servers-");
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
