package armslength.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keycloak in a process of its own, with its state in PostgreSQL and our realm imported on first start. */
public final class KeycloakServer implements AutoCloseable {

    /** The realm that everything here lives in. */
    public static final String REALM = "armslength";

    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(5);
    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final List<String> BUILD =
            List.of("build", "--db=postgres", "--health-enabled=true", "--metrics-enabled=false");

    private static final String RECIPE = String.join(" ", BUILD);
    private static final String BUILT = "built-with";

    private final ChildProcess process;
    private final Place place;

    private KeycloakServer(ChildProcess process, Place place) {
        this.process = process;
        this.place = place;
    }

    /**
     * Where it listens and keeps its state.
     *
     * @param port HTTP port on the loopback interface
     * @param managementPort port of its health endpoint
     * @param databaseUrl JDBC URL of its own database
     * @param adminPassword of the user {@code admin} in the realm {@code master}, created on first start
     * @param realmValues what replaces the placeholders of the realm file on first start, such as client secrets
     */
    public record Place(
            int port,
            int managementPort,
            String databaseUrl,
            String databaseUser,
            String databasePassword,
            String adminPassword,
            Map<String, String> realmValues) {

        /** Base URL. */
        public String url() {
            return "http://localhost:" + port;
        }

        /** The issuer of our realm's tokens. */
        public String issuer() {
            return url() + "/realms/" + REALM;
        }

        boolean answers() {
            return Probe.ok("http://localhost:" + managementPort + "/health/ready")
                    && Probe.ok(issuer() + "/.well-known/openid-configuration");
        }
    }

    /**
     * Unpacks the distribution and builds it for PostgreSQL, once; later calls return at once.
     *
     * @param archive the distribution's zip file
     * @param tools folder that keeps the result
     * @return its home
     */
    public static Path install(Path archive, Path tools, Path log) {
        Path home = home(archive, tools);
        try {
            if (isInstalled(archive, tools)) {
                return home;
            }
            Unzip.replace(archive, home);
            int exit = ChildProcess.start("keycloak build", java(home, BUILD), Map.of(), log)
                    .awaitEnd(BUILD_PATIENCE);
            if (exit != 0) {
                throw new ServerException("Keycloak could not be built. " + ChildProcess.tail(log));
            }
            Files.writeString(home.resolve(BUILT), RECIPE);
            return home;
        } catch (IOException failed) {
            throw new ServerException("Keycloak could not be unpacked from " + archive + " to " + home, failed);
        }
    }

    /** Whether {@link #install} has nothing to do. */
    public static boolean isInstalled(Path archive, Path tools) {
        Path built = home(archive, tools).resolve(BUILT);
        try {
            return Files.exists(built) && Files.readString(built).equals(RECIPE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path home(Path archive, Path tools) {
        return tools.resolve(archive.getFileName().toString().replaceFirst("\\.zip$", ""));
    }

    /** Starts an installed Keycloak and waits until it serves our realm. */
    public static KeycloakServer start(Path home, Place place, Path log) {
        putRealm(home);
        Map<String, String> environment = new HashMap<>(place.realmValues());
        environment.put("KC_DB_URL", place.databaseUrl());
        environment.put("KC_DB_USERNAME", place.databaseUser());
        environment.put("KC_DB_PASSWORD", place.databasePassword());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", place.adminPassword());
        List<String> command = java(
                home,
                List.of(
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--import-realm",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + place.port(),
                        "--http-management-port=" + place.managementPort(),
                        "--hostname=" + place.url(),
                        "--db-pool-initial-size=2",
                        "--db-pool-max-size=20"));
        KeycloakServer server = new KeycloakServer(ChildProcess.start("keycloak", command, environment, log), place);
        server.process.awaitReady(place::answers, START_PATIENCE);
        return server;
    }

    private static List<String> java(Path home, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                ChildProcess.java(),
                "-Xms64m",
                "-Xmx384m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // ready in half the CPU time; peak speed is not what a demo needs of it
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dkc.home.dir=" + home.toAbsolutePath(),
                "-Djboss.server.config.dir=" + home.toAbsolutePath().resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private static void putRealm(Path home) {
        try (InputStream realm = KeycloakServer.class.getResourceAsStream("/realm/armslength-realm.json")) {
            if (realm == null) {
                throw new IllegalStateException("realm/armslength-realm.json is not on the class path");
            }
            Path folder = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.copy(realm, folder.resolve("armslength-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where it listens. */
    public Place place() {
        return place;
    }

    /** The process. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
