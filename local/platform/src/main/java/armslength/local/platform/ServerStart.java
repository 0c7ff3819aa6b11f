package armslength.local.platform;

import armslength.servers.Databases;
import armslength.servers.KafkaServer;
import armslength.servers.KeycloakServer;
import armslength.servers.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Starts the servers that the services stand on, or prepares those that run elsewhere. */
final class ServerStart {

    /** Partitions of a topic: as many vendors' facts are handled at once. */
    private static final int PARTITIONS = 4;

    private static final String[] TOPICS = {"vendor", "contract", "risk"};

    private final Settings settings;
    private final Secrets secrets;

    ServerStart(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    Part postgres() {
        StateFolder state = settings.state();
        PostgresServer server = PostgresServer.startGuarded(
                state.data("postgres"),
                settings.ports().postgres(),
                secrets.of("postgres.superuser"),
                state.log("postgres"));
        return new PostgresPart(server, state.log("postgres"));
    }

    /** Creates each service's database, and Keycloak's. */
    void databases() {
        External external = settings.external();
        String elsewhere = external.postgres();
        var administration = elsewhere == null
                ? Databases.administration(
                        "localhost:" + settings.ports().postgres(), "postgres", secrets.of("postgres.superuser"))
                : Databases.administration(elsewhere, external.postgresUser(), external.postgresPassword());
        for (Service service : Service.values()) {
            if (service.hasDatabase()) {
                Databases.ensure(administration, service.database(), secrets.of("database." + service.database()));
            }
        }
        if (external.keycloak() == null) {
            Databases.ensure(administration, "keycloak", secrets.of("database.keycloak"));
        }
    }

    Part kafka() {
        StateFolder state = settings.state();
        KafkaServer server = KafkaServer.start(
                state.data("kafka"),
                settings.ports().kafka(),
                settings.ports().kafkaController(),
                PARTITIONS,
                state.log("kafka"));
        return Part.of(server.process());
    }

    void topics() {
        KafkaServer.ensureTopics(settings.kafka(), PARTITIONS, TOPICS);
    }

    boolean keycloakIsInstalled() {
        return KeycloakServer.isInstalled(
                settings.keycloakArchive(), settings.state().tools());
    }

    Path installKeycloak() {
        return KeycloakServer.install(
                settings.keycloakArchive(),
                settings.state().tools(),
                settings.state().log("keycloak-build"));
    }

    Part keycloak(Path home) {
        Map<String, String> realmValues = Map.of(
                "GATEWAY_URL", settings.gateway(),
                "DEMO_PASSWORD", Platform.DEMO_PASSWORD,
                "CONSOLE_CLIENT_SECRET", secrets.of("client.console"),
                "SERVICES_CLIENT_SECRET", secrets.of("client.services"),
                "PORTAL_CLIENT_SECRET", secrets.of("client.portal"));
        KeycloakServer.Place place = new KeycloakServer.Place(
                settings.ports().keycloak(),
                settings.ports().keycloakManagement(),
                settings.database("keycloak"),
                "keycloak",
                secrets.of("database.keycloak"),
                secrets.of("keycloak.admin"),
                realmValues);
        return Part.of(KeycloakServer.start(home, place, settings.state().log("keycloak"))
                .process());
    }

    private record PostgresPart(PostgresServer server, Path log) implements Part {

        @Override
        public long pid() {
            return server.pid();
        }

        @Override
        public CompletableFuture<?> ended() {
            return ProcessHandle.of(server.pid())
                    .<CompletableFuture<?>>map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
