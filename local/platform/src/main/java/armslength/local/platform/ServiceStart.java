package armslength.local.platform;

import armslength.servers.ChildProcess;
import armslength.servers.Probe;
import armslength.servers.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts a service with the settings that it has here. */
final class ServiceStart {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Settings settings;
    private final Secrets secrets;
    private final Duration offset;

    ServiceStart(Settings settings, Secrets secrets, Duration offset) {
        this.settings = settings;
        this.secrets = secrets;
        this.offset = offset;
    }

    /** Writes the environment that a service has here, so that somebody can start it by hand; returns the file. */
    Path leave(Service service) {
        Path file = settings.state().environment(service);
        List<String> lines = environment(service).entrySet().stream()
                .map(entry -> entry.getKey() + "='" + entry.getValue() + "'")
                .toList();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")); // it has passwords
            return file;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Starts a service and waits until it says that it is ready. */
    Part start(Service service) {
        Path jar = service.jar(settings.checkout());
        if (!Files.exists(jar)) {
            throw new ServerException(
                    service.label() + " is not built: " + jar + " is missing. ./armslength up builds it.");
        }
        ChildProcess process = ChildProcess.start(
                service.label(),
                command(service, jar),
                environment(service),
                settings.state().log(service.label()));
        process.awaitReady(() -> Probe.ok(health(service)), PATIENCE);
        return Part.of(process);
    }

    String health(Service service) {
        return "http://localhost:" + settings.ports().management(service) + "/q/health/ready";
    }

    private static List<String> command(Service service, Path jar) {
        return List.of(
                ChildProcess.java(),
                "-Xms48m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // ready in two thirds of the CPU time; images run with both compilers
                "-XX:+ExitOnOutOfMemoryError",
                "-Dapp=" + service.label(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString());
    }

    private Map<String, String> environment(Service service) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("HTTP_PORT", Integer.toString(settings.ports().of(service)));
        environment.put("MANAGEMENT_PORT", Integer.toString(settings.ports().management(service)));
        environment.put("QUARKUS_HTTP_HOST", "localhost");
        environment.put("QUARKUS_MANAGEMENT_HOST", "localhost");
        environment.put("QUARKUS_OIDC_CONNECTION_DELAY", "180S");
        environment.put("KAFKA_BOOTSTRAP_SERVERS", settings.kafka());
        environment.put("OIDC_ISSUER_URL", settings.issuer());
        environment.put("CLOCK_OFFSET", offset.toString());
        environment.put("LOG_JSON", "false");
        if (service == Service.VENDOR) {
            String issuer = settings.issuer();
            environment.put("KEYCLOAK_URL", issuer.replaceFirst("/realms/[^/]+$", ""));
            environment.put("KEYCLOAK_REALM", issuer.substring(issuer.lastIndexOf('/') + 1));
            if (settings.external().keycloak() == null) {
                environment.put("PORTAL_CLIENT_SECRET", secrets.of("client.portal"));
            }
        }
        if (service == Service.CONTRACT) {
            environment.put("WARM_BILLING_RULES", "false"); // here the processors are busy with everybody's start
        }
        if (service.hasDatabase()) {
            environment.put("DATABASE_URL", settings.database(service.database()));
            environment.put("DATABASE_USERNAME", service.database());
            environment.put("DATABASE_PASSWORD", secrets.of("database." + service.database()));
        } else {
            environment.put("VENDOR_SERVICE_URL", url(Service.VENDOR));
            environment.put("CONTRACT_SERVICE_URL", url(Service.CONTRACT));
            environment.put("RISK_SERVICE_URL", url(Service.RISK));
            String elsewhere = settings.external().consoleSecret();
            environment.put("OIDC_CLIENT_SECRET", elsewhere == null ? secrets.of("client.console") : elsewhere);
            environment.put("COOKIE_SECRET", secrets.of("cookie"));
        }
        return environment;
    }

    private String url(Service service) {
        return "http://localhost:" + settings.ports().of(service);
    }
}
