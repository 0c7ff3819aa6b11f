package armslength.local.platform;

import armslength.servers.ChildProcess;
import armslength.servers.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Builds the services while the servers start.
 *
 * @param maven the Maven to use
 * @param checkout the folder of the root POM
 * @param stamp a file whose time says to which state of the sources the last build belongs
 */
public record ServiceBuild(String maven, Path checkout, Path stamp) {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final String HEAP = "-Xmx1g";
    private static final String MODULES = "vendor-service,contract-service,risk-service,gateway";

    void run(Path log) {
        Instant begun = Instant.now();
        ChildProcess build = ChildProcess.start(
                "build",
                List.of(
                        maven,
                        "-q",
                        "-B",
                        "-T2",
                        "-Dquick",
                        "-f",
                        checkout.resolve("pom.xml").toString(),
                        "-pl",
                        MODULES,
                        "-am",
                        "package"),
                Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", HEAP),
                log);
        int exit = build.awaitEnd(PATIENCE);
        if (exit != 0) {
            throw new ServerException("The services could not be built. " + ChildProcess.tail(log));
        }
        stamp(begun);
    }

    /** What is changed while the build runs is newer than the stamp and will be built next time. */
    private void stamp(Instant begun) {
        try {
            Files.createDirectories(stamp.getParent());
            Files.writeString(stamp, "");
            Files.setLastModifiedTime(stamp, FileTime.from(begun));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
